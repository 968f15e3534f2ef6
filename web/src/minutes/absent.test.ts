import { expect, test } from "vitest";
import { absentOf, linesOf } from "./absent";

test("who was absent stands one a line, with a position or reason after a comma", () => {
	const absent = [
		{ name: "นายไกรสร วงศ์สวัสดิ์", reason: "ปลัดอำเภอ ติดราชการ" },
		{ name: "นางเพ็ญ ดีงาม", reason: "" },
	];
	expect(linesOf(absent)).toBe("นายไกรสร วงศ์สวัสดิ์, ปลัดอำเภอ ติดราชการ\nนางเพ็ญ ดีงาม");
	expect(absentOf(linesOf(absent))).toEqual(absent);
});

test("a list that was numbered, or came from a sheet, is read too", () => {
	expect(absentOf("1. มานี\tครู\n๒) ปิติ ,  ลาป่วย, มีใบรับรอง\n\n  3.  \n, ชูใจ")).toEqual([
		{ name: "มานี", reason: "ครู" },
		{ name: "ปิติ", reason: "ลาป่วย, มีใบรับรอง" },
		{ name: "ชูใจ", reason: "" },
	]);
	expect(absentOf("")).toEqual([]);
});
