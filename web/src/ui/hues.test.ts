import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Colour = readonly [number, number, number];
type Matrix = readonly [Colour, Colour, Colour];

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB. */
const EYES: Record<string, Matrix> = {
	all: [
		[1, 0, 0],
		[0, 1, 0],
		[0, 0, 1],
	],
	protan: [
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998],
	],
	deutan: [
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881],
	],
	tritan: [
		[1.255528, -0.076749, -0.178779],
		[-0.078411, 0.930809, 0.147602],
		[0.004733, 0.691367, 0.3039],
	],
};

/** Ottosson 2020: from linear RGB to the cone-like space, and on to one where distances are what eyes see. */
const CONES: Matrix = [
	[0.4122214708, 0.5363325363, 0.0514459929],
	[0.2119034982, 0.6806995451, 0.1073969566],
	[0.0883024619, 0.2817188376, 0.6299787005],
];
const OKLAB: Matrix = [
	[0.2104542553, 0.793617785, -0.0040720468],
	[1.9779984951, -2.428592205, 0.4505937099],
	[0.0259040371, 0.7827717662, -0.808675766],
];

const by = (matrix: Matrix, [r, g, b]: Colour): Colour =>
	matrix.map(([one, two, three]) => one * r + two * g + three * b) as unknown as Colour;
const each = (colour: Colour, change: (value: number) => number): Colour =>
	colour.map(change) as unknown as Colour;

const tokens = readFileSync(`${import.meta.dirname}/../styles/tokens.css`, "utf-8");

function linear(name: string): Colour {
	const hex = new RegExp(`--${name}: #([0-9a-f]{6});`).exec(tokens)?.[1] ?? "";
	const parts = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
	return each(parts as unknown as Colour, (value) =>
		value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
	);
}

function seen(colour: Colour, eyes: Matrix): Colour {
	const light = each(by(eyes, colour), (value) => Math.min(1, Math.max(0, value)));
	return by(OKLAB, each(by(CONES, light), Math.cbrt));
}

function least(colours: readonly Colour[], all: readonly Matrix[] = Object.values(EYES)): number {
	let least = Number.POSITIVE_INFINITY;
	for (const eyes of all) {
		const views = colours.map((colour) => seen(colour, eyes));
		for (const [index, one] of views.entries())
			for (const other of views.slice(index + 1))
				least = Math.min(least, Math.hypot(...one.map((value, axis) => value - (other[axis] ?? 0))));
	}
	return least;
}

function contrast(one: Colour, other: Colour): number {
	const light = ([r, g, b]: Colour) => 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
	const [low = 0, high = 0] = [light(one), light(other)].sort((a, b) => a - b);
	return high / low;
}

const hues = Array.from({ length: 8 }, (_, index) => linear(`hue-${index}`));

const people = Array.from({ length: 16 }, (_, index) => linear(`person-${index}`));

test("the colours of four groups are far apart for every eye, those of eight still apart", () => {
	// In OKLab 0.02 is what is just noticed side by side; across a table it takes several times that.
	expect(least(hues.slice(0, 4))).toBeGreaterThan(0.12);
	expect(least(hues)).toBeGreaterThan(0.06);
});

test.each(hues.map((hue, index) => [index, hue] as const))(
	"group colour %i carries white text, and is read on pale water",
	(_, hue) => {
		expect(contrast(hue, [1, 1, 1])).toBeGreaterThanOrEqual(4.5);
		expect(contrast(hue, linear("water-100"))).toBeGreaterThanOrEqual(4.5);
	},
);

test("the colours of sixteen people are far apart, and for every eye those of one line", () => {
	expect(least(people, [EYES.all as Matrix])).toBeGreaterThan(0.1);
	expect(least(people.slice(0, 4))).toBeGreaterThan(0.1);
	expect(least(people.slice(0, 8))).toBeGreaterThan(0.06);
	expect(least(people.slice(8))).toBeGreaterThan(0.06);
});

test("nobody's caret looks like one's own, or like ink", () => {
	for (const ink of ["ink", "water-950"].map(linear))
		for (const person of people) expect(least([person, ink], [EYES.all as Matrix])).toBeGreaterThan(0.14);
});

test.each(people.map((person, index) => [index, person] as const))(
	"the colour of person %i carries white text, and is read on paper and seen on still paper",
	(_, person) => {
		expect(contrast(person, [1, 1, 1])).toBeGreaterThanOrEqual(4.5);
		expect(contrast(person, linear("water-50"))).toBeGreaterThanOrEqual(3);
	},
);

test.each([
	["ink-soft", "paper"],
	["ink-off", "off"],
	["ink-off", "paper"],
	["amber-600", "amber-100"],
	["leaf-700", "leaf-100"],
	["brick-700", "brick-100"],
	["water-700", "water-100"],
	["water-700", "paper"],
])("%s can be read on %s", (ink, ground) => {
	expect(contrast(linear(ink), linear(ground))).toBeGreaterThanOrEqual(4.5);
});

test.each([
	["line-strong", "card"],
	["focus", "paper"],
	["focus", "water-100"],
])("the edge %s is seen on %s", (edge, ground) => {
	expect(contrast(linear(edge), linear(ground))).toBeGreaterThanOrEqual(3);
});
