/**
 * What a phone's camera reads: `WIFI:T:WPA;S:name;P:password;;`, as ZXing wrote it down and every phone since
 * reads it.
 */
export function wifiCode(name: string, password: string): string {
	const secret = password ? `T:WPA;S:${escaped(name)};P:${escaped(password)}` : `T:nopass;S:${escaped(name)}`;
	return `WIFI:${secret};;`;
}

function escaped(words: string): string {
	return words.replace(/[\\;,:"]/g, "\\$&");
}
