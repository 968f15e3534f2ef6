import { isolated } from "../language/isolated";

const th = {
	title: "ชื่อ กลุ่ม และด้าน",
	hint: "สิ่งที่แก้จะขึ้นทันทีบนทุกเครื่อง จอใหญ่ และเอกสาร",
	about: "งานนี้",
	name: "ชื่อเวิร์กช็อป",
	organisation: "หน่วยงาน",
	date: "วันที่จัด",
	dateIs: (date: string) => `ตรงกับ ${date}`,
	blank: "กรุณากรอกช่องนี้",
	save: "บันทึก",
	groups: "กลุ่ม",
	domains: "ด้านของสมรรถนะ",
	groupN: (n: number) => `กลุ่มที่ ${n}`,
	domainN: (n: number) => `ด้านที่ ${n}`,
	rename: "เปลี่ยนชื่อ",
	renameOne: (name: string) => `เปลี่ยนชื่อ ${isolated(name)}`,
	newGroup: "กลุ่มใหม่",
	newDomain: "ด้านใหม่",
	addGroup: "เพิ่มกลุ่ม",
	addDomain: "เพิ่มด้าน",
	stays: "กลุ่มและด้านที่มีแล้วเปลี่ยนชื่อได้ แต่ลบไม่ได้ เพราะอาจมีข้อความและคะแนนอยู่ข้างใน",
	notNow: "ระหว่างเปิดลงคะแนนแก้ชื่อได้ แต่ยังเพิ่มไม่ได้",
	closed: "เวิร์กช็อปปิดแล้ว พาห้องกลับจากขั้น “จบงาน” ก่อนจึงแก้ได้",
	described: "แก้รายละเอียดของงานแล้ว",
	renamed: (before: string, name: string) => `เปลี่ยนชื่อ ${isolated(before)} เป็น ${isolated(name)} แล้ว`,
};

const en: typeof th = {
	title: "Names, groups and domains",
	hint: "What you change is on every device, the big screen and the documents at once.",
	about: "This day",
	name: "Name of the workshop",
	organisation: "Organisation",
	date: "Date",
	dateIs: (date) => `That is ${date}`,
	blank: "Please fill this in",
	save: "Save",
	groups: "Groups",
	domains: "Domains of competency",
	groupN: (n) => `Group ${n}`,
	domainN: (n) => `Domain ${n}`,
	rename: "Rename",
	renameOne: (name) => `Rename ${isolated(name)}`,
	newGroup: "New group",
	newDomain: "New domain",
	addGroup: "Add a group",
	addDomain: "Add a domain",
	stays:
		"Groups and domains that are there can be renamed, and not taken away: there may be words and points in them.",
	notNow: "While a ballot is open names can be corrected, and nothing added.",
	closed: "The workshop is over. Take the hall back out of the last step to correct names.",
	described: "The day's details are corrected",
	renamed: (before, name) => `${isolated(before)} is now called ${isolated(name)}`,
};

/** Of what the day, its groups and its domains are called. */
export const words = { th, en };
