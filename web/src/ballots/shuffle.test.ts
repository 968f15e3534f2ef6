import { expect, test } from "vitest";
import { shuffled } from "./shuffle";

const items = Array.from({ length: 8 }, (_, index) => `item${index}`);
const order = (device: string) => shuffled(items, (item) => item, device);

test("nothing is lost or doubled", () => {
	expect([...order("device")].sort()).toEqual(items);
});

test("a device keeps its order, however the items arrive", () => {
	expect(order("device")).toEqual(order("device"));
	expect(shuffled([...items].reverse(), (item) => item, "device")).toEqual(order("device"));
});

test("an item that is added leaves the others in their order", () => {
	const more = shuffled([...items, "item8"], (item) => item, "device");
	expect(more.filter((item) => item !== "item8")).toEqual(order("device"));
});

test("over many devices every item stands first about as often as the others", () => {
	const firsts = new Map(items.map((item) => [item, 0]));
	for (let device = 0; device < 8000; device++) {
		const first = order(`device${device}`)[0] ?? "";
		firsts.set(first, (firsts.get(first) ?? 0) + 1);
	}
	// 1000 expected; five standard deviations are 150.
	for (const [item, count] of firsts) expect(Math.abs(count - 1000), item).toBeLessThan(150);
});
