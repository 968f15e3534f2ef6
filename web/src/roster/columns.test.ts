import { expect, test } from "vitest";
import { candidatesOf, guessOf, portionsOf, rowsOf } from "./columns";

const GROUPS = [{ group: "one", name: "กลุ่มบริหาร 1" }];
const TITLE = ["บัญชีรายชื่อผู้เข้าร่วมประชุม", "", "", "", "", "", "", ""];
const HEADINGS = ["ลำดับ", "คำนำหน้า", "ชื่อ", "นามสกุล", "ตำแหน่ง", "สังกัด/หน่วยงาน", "อำเภอ", "กลุ่ม"];

function people(rows: readonly (readonly string[])[], listed: readonly string[] = []) {
	return candidatesOf(rows, guessOf(rows), GROUPS, listed);
}

test("headings are found under a title, and names are put together from their parts", () => {
	const rows = [
		TITLE,
		HEADINGS,
		["1", "ว่าที่ ร.ต.", "อนุชา", "ใจดี", "ปลัดอำเภอ", "ที่ทำการปกครอง", "ท่าแซะ", "กลุ่มบริหาร  1"],
		["2", "ฯพณฯ", "มาลี", "ศรีสุวรรณ ณ อยุธยา", "", "", "", "กลุ่มอื่น"],
		HEADINGS,
		["3", "นาย", "วิทยา", "สุขสันต์", "", "", "", ""],
		["", "", "", "", "", "", "", ""],
	];
	expect(guessOf(rows)).toEqual({
		header: 1,
		fields: ["none", "title", "first", "last", "position", "unit", "district", "group"],
	});
	expect(people(rows)).toEqual([
		{
			row: 2,
			name: "ว่าที่ ร.ต. อนุชา ใจดี",
			position: "ปลัดอำเภอ",
			unit: "ที่ทำการปกครอง",
			district: "ท่าแซะ",
			group: "one",
			unknownGroup: "",
			problem: "",
		},
		expect.objectContaining({ name: "ฯพณฯ มาลี ศรีสุวรรณ ณ อยุธยา", group: null, unknownGroup: "กลุ่มอื่น" }),
		expect.objectContaining({ row: 5, name: "นายวิทยา สุขสันต์" }),
	]);
});

test.each([
	["ชื่อ-สกุล", "name"],
	["ชื่อ – นามสกุล", "name"],
	["ชื่อ / สกุล", "name"],
	["รายชื่อ", "name"],
	["ชื่อ", "first"],
	["สกุล", "last"],
	["ยศ", "title"],
	["ส่วนราชการ", "unit"],
	["ที่", "none"],
	["หมายเหตุ", "none"],
	["Full name", "name"],
	["Surname", "last"],
])("%s is a heading of %s", (heading, field) => {
	expect(guessOf([[heading, "ชื่อ", "ตำแหน่ง", "กลุ่ม"]]).fields[0]).toBe(field);
});

test("without headings names are those that are addressed", () => {
	const rows = rowsOf("๑\t๑. นายอนุชา ใจดี\tปลัดอำเภอ\n๒\tนางสาวมาลี ศรีสุวรรณ\tเสมียนตรา");
	expect(guessOf(rows)).toEqual({ header: -1, fields: ["none", "name", "position"] });
	expect(people(rows).map(({ name, position }) => [name, position])).toEqual([
		["นายอนุชา ใจดี", "ปลัดอำเภอ"],
		["นางสาวมาลี ศรีสุวรรณ", "เสมียนตรา"],
	]);
});

test("typed lines are names, with a comma before what they are", () => {
	const rows = rowsOf("อนุชา ใจดี, ปลัดอำเภอ, ที่ทำการปกครอง\n\n  มาลี\u2028วิทยา");
	expect(people(rows).map(({ name, unit }) => [name, unit])).toEqual([
		["อนุชา ใจดี", "ที่ทำการปกครอง"],
		["มาลี", ""],
		["วิทยา", ""],
	]);
	expect(people(rowsOf(""))).toEqual([]);
});

test("who is on the list already, or twice, and what is too long, is marked", () => {
	const rows = rowsOf(`นายอนุชา  ใจดี\nมาลี\nมาลี\n${"ก".repeat(81)}`);
	expect(people(rows, ["นายอนุชา ใจดี"]).map(({ problem }) => problem)).toEqual([
		"listed",
		"",
		"listed",
		"long",
	]);
});

test("a long list is sent in portions", () => {
	const person = { name: "มาลี", position: "", unit: "", district: "", group: null };
	const many = Array.from({ length: 120 }, (_, at) => ({ ...person, expected: `${at}` }));
	expect(portionsOf(many).map(({ length }) => length)).toEqual([50, 50, 20]);
	expect(portionsOf(many).flat()).toEqual(many);
	expect(portionsOf([])).toEqual([]);
});
