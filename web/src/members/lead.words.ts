import { isolated } from "../language/isolated";

const th = {
	people: (online: number, of: number) => `ออนไลน์ ${online} จาก ${of} คน`,
	devices: (n: number) => `${n} เครื่อง`,
	unsent: (n: number) => `ยังส่งไม่ถึง ${n}`,
	unsentLong: (n: number) => `ยังส่งไม่ถึง ${n} รายการ`,
	offline: (n: number) => `ออฟไลน์ ${n}`,
	away: "ไม่ได้เชื่อมต่อ",
	column: "คน",
	asks: "ทักทายและเข้ากลุ่ม",
	moment: "เริ่มงาน",
	arrived: (n: number) => `เข้ามาแล้ว ${n} คน ครบเมื่อไร ไปขั้นต่อไปได้เลย`,
	emptyGroups: (names: string) => `${names} ยังไม่มีคน เชิญเข้ามาก่อน หรือไปต่อได้ถ้าไม่รอ`,
	ungrouped: (n: number) => `มี ${n} คนยังไม่อยู่กลุ่มใด ช่วยจัดเข้ากลุ่ม`,
	move: "ย้าย",
	moveWho: (name: string) => `ย้าย ${isolated(name)} ไปกลุ่มอื่น`,
	moveHint: "ผู้ที่ย้ายจะคืนหน้าที่ในกลุ่มเดิม",
	forget: "ลบชื่อ",
	forgetWho: (name: string) => `ลบชื่อ ${isolated(name)}`,
	forgetSure: (name: string) =>
		`ชื่อ ตำแหน่ง และหน่วยงานของ ${isolated(name)} จะหายไปจากกระดานและสำเนาที่เก็บไว้ ` +
		"และเข้าด้วยชื่อนี้อีกไม่ได้ สิ่งที่เขียน เสนอ และลงคะแนนยังอยู่ " +
		"และยังนับเป็นผู้มาประชุมถ้าได้ทำสิ่งใดไว้ ย้อนกลับไม่ได้",
	came: (time: string) => `เข้ามา ${time}`,
	device: (mark: string) => `เครื่อง ${mark}`,
	sendOut: (n: number) => `ลบทั้ง ${n} ชื่อของเครื่องนี้`,
	sendOutSure: (n: number, mark: string) =>
		`ทั้ง ${n} ชื่อที่เข้ามาด้วยเครื่อง ${mark} จะถูกลบ ทุกกลุ่ม สิ่งที่เขียน เสนอ และลงคะแนนยังอยู่ ย้อนกลับไม่ได้`,
	inGroup: "คนในกลุ่ม",
	nobody: "ยังไม่มีใครในกลุ่มนี้",
	nowhere: "ไม่ได้อยู่ในกลุ่มใด",
	edit: "แก้ไข",
	editWho: (name: string) => `แก้ไข ${isolated(name)}`,
	edited: (name: string) => `แก้ชื่อ ${isolated(name)} แล้ว`,
	muted: "พักการเขียนอยู่",
	mute: "พักการเขียนของคนนี้",
	unmute: "ให้เขียนต่อได้",
	muteHint: "เขียน เสนอ และรับหน้าที่ไม่ได้ แต่ยังลงคะแนนได้",
	mutedHint: "คนนี้ยังลงคะแนนได้",
	mutedNow: (name: string) => `พักการเขียนของ ${isolated(name)} แล้ว`,
	unmutedNow: (name: string) => `ให้ ${isolated(name)} เขียนต่อได้แล้ว`,
	same: "เป็นคนเดียวกับ",
	choose: "เลือกชื่อ",
	merge: "รวมเป็นคนเดียว",
	mergeSure: (name: string, into: string) =>
		`${isolated(name)} กับ ${isolated(into)} จะเป็นคนเดียวกัน เหลือชื่อ ${isolated(into)} ` +
		"สิ่งที่เสนอและหน้าที่รวมกัน เครื่องทั้งสองใช้ต่อได้ ย้อนกลับไม่ได้",
	mergeLater: "ปิดลงคะแนนก่อน จึงรวมสองชื่อเป็นคนเดียวได้",
	desk: "รายชื่อทั้งห้อง",
	find: "ค้นชื่อ",
	findHint: "พิมพ์ส่วนหนึ่งของชื่อ ตำแหน่ง หรือหน่วยงาน",
	found: (n: number, of: number) => (n === of ? `${of} คน` : `พบ ${n} จาก ${of} คน`),
	moved: (name: string, group: string) => `ย้าย ${isolated(name)} ไป${group}แล้ว`,
};

const en: typeof th = {
	people: (online, of) => `${online} of ${of} online`,
	devices: (n) => (n === 1 ? "1 device" : `${n} devices`),
	unsent: (n) => `${n} unsent`,
	unsentLong: (n) => (n === 1 ? "1 change unsent" : `${n} changes unsent`),
	offline: (n) => `${n} offline`,
	away: "not connected",
	column: "People",
	asks: "Say hello and find a group",
	moment: "The beginning",
	arrived: (n) => `${n === 1 ? "1 person has" : `${n} people have`} joined. Go on when everybody is here.`,
	emptyGroups: (names) => `${names}: nobody yet. Let them in first, or go on without.`,
	ungrouped: (n) => `${n === 1 ? "1 person sits" : `${n} people sit`} in no group. Find them one.`,
	move: "Move",
	moveWho: (name) => `Move ${isolated(name)} to another group`,
	moveHint: "Who moves gives back their role in the old group.",
	forget: "Erase name",
	forgetWho: (name) => `Erase the name of ${isolated(name)}`,
	forgetSure: (name) =>
		`Name, position and unit of ${isolated(name)} go from the board and from what is kept of it, ` +
		"and nobody comes in under this name again. What they wrote, proposed and voted stays, " +
		"and they count as present if they did anything. This cannot be undone.",
	came: (time) => `came ${time}`,
	device: (mark) => `device ${mark}`,
	sendOut: (n) => `Erase all ${n} names of this device`,
	sendOutSure: (n, mark) =>
		`All ${n} names that came in with device ${mark} are erased, in every group. What they wrote, proposed and voted stays. This cannot be undone.`,
	inGroup: "People in this group",
	nobody: "Nobody in this group yet",
	nowhere: "In no group",
	edit: "Edit",
	editWho: (name) => `Edit ${isolated(name)}`,
	edited: (name) => `The name of ${isolated(name)} is mended`,
	muted: "writing paused",
	mute: "Pause this person's writing",
	unmute: "Let them write again",
	muteHint: "They can write, propose and take roles no more, and still vote.",
	mutedHint: "They can still vote.",
	mutedNow: (name) => `${isolated(name)} can no longer write`,
	unmutedNow: (name) => `${isolated(name)} can write again`,
	same: "Is the same person as",
	choose: "Choose a name",
	merge: "Make them one person",
	mergeSure: (name, into) =>
		`${isolated(name)} and ${isolated(into)} become one person, called ${isolated(into)}. ` +
		"What both proposed and their roles are joined, and both devices go on. This cannot be undone.",
	mergeLater: "Close the ballot first; then two names can become one person.",
	desk: "Everybody in the hall",
	find: "Find a name",
	findHint: "Type a part of a name, position or unit",
	found: (n, of) => (n === of ? `${of} people` : `${n} of ${of} people`),
	moved: (name, group) => `${isolated(name)} is now in ${group}`,
};

/** Of who is here, on the dashboard. */
export const words = { th, en };
