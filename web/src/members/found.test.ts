import { expect, test } from "vitest";
import { matching } from "./found";

const people = [
	{ name: "นายสมชาย ใจดี", called: "พี่ชาย", position: "ปลัดอำเภอ", unit: "อำเภอสวี" },
	{ name: "นางสาวน้ำ แสงทอง", called: "", position: "", unit: "อำเภอเมือง" },
	{ name: "Ann Smith", called: "", position: "", unit: "" },
];
const names = (typed: string) => matching(people, typed).map(({ name }) => name);

test("who is meant is found by a part of any of their words", () => {
	expect(names("พี่ช")).toEqual(["นายสมชาย ใจดี"]);
	expect(names("สวี ชาย")).toEqual(["นายสมชาย ใจดี"]);
	expect(names("อำเภอ")).toEqual(["นายสมชาย ใจดี", "นางสาวน้ำ แสงทอง"]);
});

test("capitals, spaces and the form of สระอำ do not matter", () => {
	expect(names("  ann   SMITH ")).toEqual(["Ann Smith"]);
	expect(names("น\u0e49\u0e4d\u0e32")).toEqual(["นางสาวน้ำ แสงทอง"]);
});

test("without a word everybody is there, and with a strange one nobody", () => {
	expect(names(" ")).toHaveLength(3);
	expect(names("ชุมพร")).toEqual([]);
});
