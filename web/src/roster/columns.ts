/** Which column of a list holds what, and the people in it. It is guessed, and the facilitator sees and changes it. */

import type { ExpectedPerson, NamedGroup } from "../protocol";

/** What a column may hold; `none`: it is not taken. */
export const FIELDS = [
	"none",
	"name",
	"title",
	"first",
	"last",
	"position",
	"unit",
	"district",
	"group",
] as const;
export type Field = (typeof FIELDS)[number];

export type Rows = readonly (readonly string[])[];

export interface Guess {
	/** The row with the headings; -1 if there is none. */
	header: number;
	fields: readonly Field[];
}

/** A line of a list as it would be put on the roster. */
export interface Candidate extends Omit<ExpectedPerson, "expected"> {
	/** Which of the rows it is. */
	row: number;
	/** A name of a group that there is not: they are put in none. */
	unknownGroup: string;
	/** Why it is not taken as it is. */
	problem: "" | "listed" | "long";
}

/** Code points of each field, as the rules have it (X2). */
export const LONGEST = 80;

/** Rows among which the headings stand, under a title and a date. */
const LOOKED_AT = 12;

const HEADINGS: readonly (readonly [Field, RegExp])[] = [
	["title", /คำนำหน้า|^ยศ|^title$|prefix/],
	["name", /รายชื่อ|ชื่อ.*สกุล|^ผู้เข้าร่วม|full ?name|^name$/],
	["last", /^(นาม)?สกุล$|last ?name|surname/],
	["first", /^ชื่อ(ตัว)?$|first ?name/],
	["position", /ตำแหน่ง|position/],
	["district", /อำเภอ|district/],
	["unit", /สังกัด|หน่วยงาน|ส่วนราชการ|organi[sz]ation|unit|office/],
	["group", /กลุ่ม|group/],
];

/** A number, of Thai or Arabic digits, as lists are numbered by. */
const NUMBER = /^[0-9๐-๙]+[.)]?$/;
const NUMBERED = /^[0-9๐-๙]+[.)]\s*/;

/** Forms of address that are written together with the name. */
const TOGETHER = /^(นาย|นางสาว|นาง|น\.ส\.|เด็กชาย|เด็กหญิง)$/;
const ADDRESSED = /^(นาย|นาง|น\.ส\.|ว่าที่|ฯพณฯ|ดร\.|(?:[ก-ฮ]{1,3}\.){2})/;

function headingOf(cell: string): Field {
	const plain = cell.toLowerCase().replace(/[\s\-–—_/:.()]/gu, "");
	return HEADINGS.find(([, pattern]) => pattern.test(plain))?.[0] ?? "none";
}

/** Each field once: of two columns that would be it the first. */
function once(fields: readonly Field[]): readonly Field[] {
	return fields.map((field, at) => (fields.indexOf(field) === at ? field : "none"));
}

export function guessOf(rows: Rows): Guess {
	const headings = rows.slice(0, LOOKED_AT).map((row) => once(row.map(headingOf)));
	const count = (fields: readonly Field[]) => fields.filter((field) => field !== "none").length;
	const best = Math.max(0, ...headings.map(count));
	const header = headings.findIndex(
		(fields) => count(fields) === best && (fields.includes("name") || fields.includes("first")),
	);
	// A title over merged cells is one cell, whatever it is about; a list of names alone has a heading of one too.
	const isHeading =
		header >= 0 && (best > 1 || (rows[header]?.filter(Boolean).length === 1 && (rows[0]?.length ?? 0) === 1));
	if (isHeading) return { header, fields: headings[header] ?? [] };
	return { header: -1, fields: withoutHeadings(rows) };
}

/**
 * By what stands in the columns: names are addressed, or are the first words; what follows is position, unit, district.
 */
function withoutHeadings(rows: Rows): readonly Field[] {
	const columns = Array.from({ length: rows[0]?.length ?? 0 }, (_, at) => rows.map((row) => row[at] ?? ""));
	const isWords = (cells: readonly string[]) => cells.some((cell) => cell && !NUMBER.test(cell));
	const addressed = columns.findIndex(
		(cells) => cells.filter((cell) => ADDRESSED.test(cell.replace(NUMBERED, ""))).length * 2 >= cells.length,
	);
	const name = addressed >= 0 ? addressed : columns.findIndex(isWords);
	const rest: Field[] = ["position", "unit", "district"];
	return columns.map((cells, at) =>
		at === name ? "name" : at > name && isWords(cells) ? (rest.shift() ?? "none") : "none",
	);
}

/** The people under the headings, in order; rows without a name are passed over. `listed` are names that are there. */
export function candidatesOf(
	rows: Rows,
	{ header, fields }: Guess,
	groups: readonly NamedGroup[],
	listed: readonly string[],
): readonly Candidate[] {
	const known = new Set(listed.map(heard));
	return rows.slice(header + 1).flatMap((row, below) => {
		const cell = (field: Field) => row[fields.indexOf(field)] ?? "";
		const name = nameOf(cell("name"), cell("title"), cell("first"), cell("last"));
		if (!name || (header >= 0 && isHeadings(row, fields))) return [];
		const wished = cell("group");
		const group = groups.find((one) => heard(one.name) === heard(wished))?.group ?? null;
		const [position, unit, district] = [cell("position"), cell("unit"), cell("district")];
		const isLong = [name, position, unit, district].some((words) => [...words].length > LONGEST);
		const problem = known.has(heard(name)) ? "listed" : isLong ? "long" : "";
		known.add(heard(name));
		return [
			{
				row: header + 1 + below,
				name,
				position,
				unit,
				district,
				group,
				unknownGroup: group ? "" : wished,
				problem,
			} satisfies Candidate,
		];
	});
}

/** The headings again, at the top of a next page. */
function isHeadings(row: readonly string[], fields: readonly Field[]): boolean {
	return row.every((cell, at) => cell === "" || fields[at] === "none" || headingOf(cell) === fields[at]);
}

function nameOf(name: string, title: string, first: string, last: string): string {
	const called = [first, last].filter(Boolean).join(" ") || name.replace(NUMBERED, "");
	if (!called || NUMBER.test(called)) return "";
	return title && !called.startsWith(title) ? `${title}${TOGETHER.test(title) ? "" : " "}${called}` : called;
}

/** As names are compared: not by capitals and spaces. */
export function heard(name: string): string {
	return name.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");
}

/** Rows of what was typed or pasted: columns by tabs, as from a sheet, else by commas. */
export function rowsOf(text: string): Rows {
	const lines = text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/).filter((line) => line.trim() !== "");
	const separator = lines.some((line) => line.includes("\t")) ? "\t" : ",";
	const rows = lines.map((line) => line.split(separator).map((cell) => cell.replace(/\s+/gu, " ").trim()));
	const width = Math.max(0, ...rows.map((row) => row.length));
	return rows.map((row) => [...row, ...Array<string>(width - row.length).fill("")]);
}

/** People in one action (X2), and bytes of it, well under what it may weigh. */
const AT_ONCE = 50;

export function portionsOf(people: readonly ExpectedPerson[]): readonly (readonly ExpectedPerson[])[] {
	const many = Math.ceil(people.length / AT_ONCE);
	return Array.from({ length: many }, (_, at) => people.slice(at * AT_ONCE, (at + 1) * AT_ONCE));
}
