const th = {
	title: "กำหนดการ",
	step: "ดูกำหนดการ",
	scene: "กำหนดการ",
	help: "กำหนดการ",
	ends: (hour: string) => `เลิกประมาณ ${hour}`,
	late: (minutes: number) => `ช้ากว่ากำหนด ${long(minutes)}`,
	early: (minutes: number) => `เร็วกว่ากำหนด ${long(minutes)}`,
	onTime: "ตรงตามกำหนด",
	noEnd: "ตามจังหวะนี้",
	waiting: "ถ้าเริ่มตอนนี้",
	planned: (hour: string) => `กำหนดเลิก ${hour}`,
	reserve: (names: string, minutes: number, hour: string) =>
		`เหลือเวลาไว้ให้ ${names} ${long(minutes)} เริ่มภายใน ${hour}`,
	reserveOver: (names: string, minutes: number, hour: string) =>
		`ถึงเวลา ${names} แล้ว ต้องใช้ ${long(minutes)} ควรเริ่มตั้งแต่ ${hour}`,
	removed: (name: string) => `เอา “${name}” ออกจากกำหนดการแล้ว`,
	added: (name: string) => `เพิ่ม “${name}” ในกำหนดการแล้ว`,
	takenAway: "เอากำหนดการออกแล้ว",
	set: "ปรับกำหนดการแล้ว",
};

function long(minutes: number): string {
	const hours = Math.floor(minutes / 60);
	const rest = minutes % 60;
	if (hours === 0) return `${minutes} นาที`;
	return rest === 0 ? `${hours} ชั่วโมง` : `${hours} ชั่วโมง ${rest} นาที`;
}

function longEn(minutes: number): string {
	const hours = Math.floor(minutes / 60);
	return [hours > 0 ? `${hours} h` : "", minutes % 60 > 0 ? `${minutes % 60} min` : ""]
		.filter(Boolean)
		.join(" ");
}

const en: typeof th = {
	title: "Agenda",
	step: "See the agenda",
	scene: "Agenda",
	help: "Agenda",
	ends: (hour) => `Ends about ${hour}`,
	late: (minutes) => `${longEn(minutes)} late`,
	early: (minutes) => `${longEn(minutes)} early`,
	onTime: "on time",
	noEnd: "at this pace",
	waiting: "if begun now",
	planned: (hour) => `To end at ${hour}`,
	reserve: (names, minutes, hour) => `Keep ${longEn(minutes)} for ${names}: begin by ${hour}.`,
	reserveOver: (names, minutes, hour) =>
		`It is time for ${names}: it takes ${longEn(minutes)}, and was due at ${hour}.`,
	removed: (name) => `“${name}” is taken out of the agenda`,
	added: (name) => `“${name}” is in the agenda`,
	takenAway: "The agenda is taken away",
	set: "The agenda is changed",
};

/** Of the agenda, on the dashboard. */
export const words = { th, en };
