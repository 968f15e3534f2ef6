import { expect, test } from "vitest";
import * as Y from "yjs";
import { clusters } from "../ui/clusters";
import { RESTORED } from "./origin";
import { changes, restore } from "./restore";

function text(words: string): Y.Text {
	const ytext = new Y.Doc().getText("text");
	ytext.insert(0, words);
	return ytext;
}

function applied(from: string, to: string): string {
	let words = from;
	for (const { at, remove, insert } of changes(from, to).reverse()) {
		expect(words.slice(at, at + remove.length)).toBe(remove);
		words = words.slice(0, at) + insert + words.slice(at + remove.length);
	}
	return words;
}

test("what stays is not touched", () => {
	expect(changes("เพื่อชุมพรน่าอยู่", "เพื่อจังหวัดชุมพรน่าอยู่")).toEqual([{ at: 5, remove: "", insert: "จังหวัด" }]);
	expect(changes("เพื่อชุมพร", "เพื่อชุมพร")).toEqual([]);
});

test.each([
	["ที่", "ทู่"],
	["ก้าน", "ก่าน"],
	["😀ดี", "😁ดี"],
	["👩‍👧", "👩‍👦"],
	["น้ำ", "นำ"],
])("%j becomes %j in whole characters", (from, to) => {
	for (const { remove, insert } of changes(from, to)) {
		const whole = [...clusters(from), ...clusters(to)];
		for (const part of [...clusters(remove), ...clusters(insert)]) expect(whole).toContain(part);
	}
	expect(applied(from, to)).toBe(to);
});

test("anything becomes anything, by a seeded thousand", () => {
	let seed = 20050616;
	const random = (below: number) => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return (seed >>> 8) % below;
	};
	const pieces = ["เพื่อ", "มุ่ง", "แก้ไข", "ปัญหา", "น้ำ", "ที่", "😀", "👩‍👧", " ", "\n", "KM"];
	const some = () => Array.from({ length: random(20) }, () => pieces[random(pieces.length)]).join("");
	for (let step = 0; step < 1000; step++) {
		const [from, to] = [some(), some()];
		expect(applied(from, to), `step ${step}`).toBe(to);
	}
});

test("a restored text reads as it did, and what others write meanwhile stays through the undo", () => {
	const ytext = text("เพื่อชุมพรน่าอยู่");
	const back = restore(ytext, "เพื่อจังหวัดน่าอยู่");
	expect(ytext.toString()).toBe("เพื่อจังหวัดน่าอยู่");
	ytext.insert(ytext.length, " ทะเลใส");
	back();
	expect(ytext.toString()).toBe("เพื่อชุมพรน่าอยู่ ทะเลใส");
});

test("the editor's own undo takes it back too, and not a second time", () => {
	const ytext = text("เพื่อชุมพร");
	const editor = new Y.UndoManager(ytext, { trackedOrigins: new Set([RESTORED]) });
	restore(ytext, "ชุมพรน่าอยู่");
	editor.undo();
	expect(ytext.toString()).toBe("เพื่อชุมพร");
	editor.redo();
	expect(ytext.toString()).toBe("ชุมพรน่าอยู่");

	const back = restore(ytext, "ทะเล");
	back();
	editor.undo();
	expect(ytext.toString()).toBe("ชุมพรน่าอยู่");
});

test("it is one edit, which travels to others as such", () => {
	const ytext = text("เพื่อชุมพรน่าอยู่");
	let updates = 0;
	ytext.doc?.on("update", () => {
		updates += 1;
	});
	restore(ytext, "ชุมพรเพื่อโลก");
	expect(updates).toBe(1);
});
