import { expect, test } from "vitest";
import { codeIn, digitsOf, spaced } from "./digits";

test.each([
	["๑๒๓๔ ๕๖๗๘", "12345678"],
	["๐1๒-3๔5๙7", "01234597"],
	["１２３４　５６７８", "12345678"],
	["", ""],
	["12", "12"],
])("what is typed as %j is %j", (typed, digits) => {
	expect(digitsOf(typed)).toBe(digits);
});

test.each([
	"รหัสเข้าร่วม 9066 9808",
	"รหัสเข้าร่วม 8 หลัก: ๙๐๖๖ ๙๘๐๘",
	"รหัส90669808ค่ะ",
	"Code: 9066-9808.",
	"９０６６　９８０８",
	"เปิด http://192.168.1.10:8000 แล้วพิมพ์รหัส 8 หลัก 9066 9808",
	"192.168.1.10:8000\n9066 9808\nวันที่ 26 พ.ย. 2569 เวลา 9.00-16.30 น.",
	"สแกน https://plathu.example/#/j/Ab-12345678-xY_90123456 หรือพิมพ์ 90669808",
	"โทร 081-234-5678 รหัส 9066 9808",
])("the code is found in %j", (words) => {
	expect(codeIn(words)).toBe("90669808");
	expect(digitsOf(words)).toBe("90669808");
});

test.each([
	"http://192.168.1.10:8000/",
	"192.168.100.101",
	"โทร 0812345678",
	"เลขประจำตัว 1 2345 67890 12 3",
	"9066 9808 1234",
	"https://plathu.example/#/j/12345678",
	"9066 9808 หรือ 1234 5678",
	"รหัส 906",
	"ยังไม่มีรหัส",
])("of %j nothing is taken, and what was typed before stays", (words) => {
	expect(codeIn(words)).toBe("");
	expect(digitsOf(words, "1234")).toBe("1234");
});

test("a ninth digit is one too many", () => {
	expect(digitsOf("1234 56789", "12345678")).toBe("12345678");
});

test("a code is shown four and four", () => {
	expect(spaced("1234")).toBe("1234");
	expect(spaced("12345")).toBe("1234 5");
	expect(spaced("12345678")).toBe("1234 5678");
});
