import { expect, test } from "vitest";
import { wifiCode } from "./wifi";

test.each([
	["KM Chumphon", "samakkee2548", "WIFI:T:WPA;S:KM Chumphon;P:samakkee2548;;"],
	["ห้องประชุม", "", "WIFI:T:nopass;S:ห้องประชุม;;"],
	['a;b,c:d\\e"f', "p;w", 'WIFI:T:WPA;S:a\\;b\\,c\\:d\\\\e\\"f;P:p\\;w;;'],
])("the code of %s", (name, password, code) => {
	expect(wifiCode(name, password)).toBe(code);
});
