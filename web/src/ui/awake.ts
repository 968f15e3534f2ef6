/** Keeps the screen from falling asleep while it is looked at, where the browser may: secure pages only. */
export function keepAwake(): () => void {
	let lock: WakeLockSentinel | null = null;
	let isOver = false;
	const ask = async () => {
		if (isOver || document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
		// A low battery says no, and that is its right.
		lock = await navigator.wakeLock.request("screen").catch(() => null);
		if (isOver) lock?.release();
	};
	ask();
	// The browser takes it away whenever the page is hidden.
	document.addEventListener("visibilitychange", ask);
	return () => {
		isOver = true;
		document.removeEventListener("visibilitychange", ask);
		lock?.release();
	};
}
