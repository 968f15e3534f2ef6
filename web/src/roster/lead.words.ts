import { isolated } from "../language/isolated";

const th = {
	desk: "รายชื่อผู้ที่เชิญ",
	step: "ดูว่าใครมาแล้ว",
	few: (came: number, of: number) => `ผู้ที่เชิญมาแล้ว ${came} จาก ${of} คน`,
	inPlaceOf: (name: string) => `มาแทน ${isolated(name)}`,
	expected: (name: string) => `เชิญ ${isolated(name)} แล้ว`,
	takenOff: (name: string) => `เอา ${isolated(name)} ออกจากรายชื่อแล้ว`,
	came: (name: string) => `บันทึกว่า ${isolated(name)} มาแล้ว`,
	sent: (name: string) => `บันทึกว่ามีผู้มาแทน ${isolated(name)}`,
	notCome: (name: string) => `บันทึกว่า ${isolated(name)} ยังไม่มา`,
};

const en: typeof th = {
	desk: "Who is expected",
	step: "See who came",
	few: (came, of) => `${came} of ${of} who are expected have come`,
	inPlaceOf: (name) => `in place of ${isolated(name)}`,
	expected: (name) => `${isolated(name)} is expected`,
	takenOff: (name) => `${isolated(name)} is off the list`,
	came: (name) => `${isolated(name)} came`,
	sent: (name) => `somebody came in place of ${isolated(name)}`,
	notCome: (name) => `${isolated(name)} has not come`,
};

/** Of who is expected, on the dashboard. */
export const words = { th, en };
