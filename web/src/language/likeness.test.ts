import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { alike } from "./likeness";

const DAY = new URL("../../../server/plathu/demo/chumphon.json", import.meta.url);
const { competencies }: { competencies: Record<string, string[]> } = JSON.parse(readFileSync(DAY, "utf-8"));
/** `D2.9`: the ninth of the second domain. */
const RECORD = Object.values(competencies).flatMap((those, domain) =>
	those.map((words, place) => ({ label: `D${domain + 1}.${place + 1}`, words })),
);

const near = (...words: string[]) => alike(words, (one) => one);

test("of the 47 of the Chumphon day the five pairs are found that people find, and no false friend", () => {
	const found = alike(RECORD, ({ words }) => words).map((those) => those.map(({ label }) => label));
	expect(RECORD).toHaveLength(47);
	expect(found).toEqual([
		["D1.1", "D4.1"],
		["D1.3", "D2.5"],
		["D1.7", "D3.1"],
		["D1.17", "D2.9"],
		["D2.2", "D3.8"],
	]);
});

test.each([
	["จิตบริการ", "จิตบริการ (Service Mind)"],
	["Service Mind", "จิตบริการ (service  mind)"],
	["การปฎิบัติงาน", "ปฏิบัติงาน"],
	["การบริหารองค์กร", "บริหาร องค์กร"],
	["มีน้ำใจ", "การมีน\u0e49\u0e4d\u0e32ใจ"],
	["ความซื่อสัตย์สุจริต", "ความซื่อสัตย์ และสุจริต"],
])("%s is nearly %s", (one, other) => {
	expect(near(one, "การเสียสละ", other)).toEqual([[one, other]]);
});

test.each([
	["การมีความรับผิดชอบในการปฎิบัติงาน", "การลดขั้นตอนการปฏิบัติงาน"],
	["การบริหาร", "การบริหารเวลา"],
	["การพัฒนาองค์กร", "การพัฒนาบุคลากร"],
	["ทีม", "การทำงานเป็นทีม"],
	["", "การเสียสละ"],
])("%s is another thing than %s", (one, other) => {
	expect(near(one, other)).toEqual([]);
});

test("several near equals stand together once, in the order they came", () => {
	expect(near("จิตบริการ", "ก", "การทำงานเป็นทีม", "จิตบริการ (Service Mind)", "ทำงานเป็นทีม", "จิต บริการ")).toEqual([
		["จิตบริการ", "จิตบริการ (Service Mind)", "จิต บริการ"],
		["การทำงานเป็นทีม", "ทำงานเป็นทีม"],
	]);
});
