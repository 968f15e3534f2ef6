/** The words of who leads a hall, in Thai. They come with those screens. `hall.en.ts` has the same. */
export const hallTh = {
	host: {
		title: "เวิร์กช็อปของวิทยากร",
		opening: "กำลังเปิดสำหรับวิทยากร…",
		badLink: "ลิงก์นี้หมดอายุหรือถูกใช้แล้ว ขอลิงก์ใหม่ได้ที่เครื่องแม่ข่าย ด้วยคำสั่ง plathu link",
		toList: "ไปที่เวิร์กช็อปของวิทยากร",
		toJoin: "เข้าร่วมด้วยรหัส",
		blank: "กรุณากรอกช่องนี้",
		twice: "มีชื่อซ้ำกัน กรุณาตั้งให้ต่างกัน",
		dateIs: (date: string) => `ตรงกับ ${date}`,
		noToken: "หน้านี้สำหรับวิทยากร เปิดลิงก์ของวิทยากรที่เครื่องแม่ข่ายแสดงไว้ก่อน หากมาเข้าร่วม ให้ใช้คิวอาร์หรือรหัส 8 หลักบนจอใหญ่",
		list: "เวิร์กช็อปที่มีอยู่",
		none: "ยังไม่มีเวิร์กช็อป",
		create: "สร้างเวิร์กช็อป",
		name: "ชื่อเวิร์กช็อป",
		organisation: "หน่วยงาน",
		date: "วันที่จัด",
		groups: "กลุ่ม",
		domains: "ด้านของสมรรถนะ",
		groupN: (n: number) => `กลุ่มที่ ${n}`,
		domainN: (n: number) => `ด้านที่ ${n}`,
		addGroup: "เพิ่มกลุ่ม",
		addDomain: "เพิ่มด้าน",
		such: (example: string) => `เช่น ${example}`,
		groupsHint: "ช่องที่เว้นว่างไม่นับ เว้นว่างทุกช่องจะได้กลุ่มตามตัวอย่าง",
		domainsHint: "ช่องที่เว้นว่างไม่นับ เว้นว่างทุกช่องจะได้ด้านตามตัวอย่าง",
	},
	facilitate: {
		between: (least: number, most: number) => `กรุณาใส่ตัวเลข ${least} ถึง ${most}`,
	},
	cockpit: {
		name: "ห้องวิทยากร",
		all: "เวิร์กช็อปทั้งหมด",
		nextHint: "สิ่งที่ควรทำต่อไป",
		nextPhase: (phase: string) => `ไปต่อ: ${phase}`,
		rail: "พาทั้งห้องไปขั้นใดก็ได้",
		railNow: (phase: string) => `ทั้งห้องอยู่ที่ ${phase}`,
		tools: "เครื่องมือของห้อง",
		table: "กลุ่มทั้งหมด",
		columns: {
			group: "กลุ่ม",
			manage: "จัดการ",
		},
		manage: (group: string) => `จัดการ${group}`,
		writing: "กำลังเขียน",
		nowhere: "ยังไม่มีกลุ่ม",
		needs: {
			column: "สถานะ",
			blank: "ยังไม่เริ่ม",
			quiet: (minutes: number) => `เงียบ ${minutes} นาที`,
			first: "ที่ต้องดูแลขึ้นก่อน",
		},
		moreGroups: (n: number) => `อีก ${n} กลุ่ม`,
		advice: {
			unsent: (names: string, n: number) => `${names} ยังส่งไม่ถึง ${n} รายการ รอสักครู่ก่อนไปต่อ`,
			thin: (names: string, gone: number, of: number) =>
				`${names} ออฟไลน์ ${gone} จาก ${of} คน ไปดูที่โต๊ะก่อนไปต่อ`,
		},
		step: {
			group: "ดูรายชื่อ",
		},
		group: {
			seated: "ทุกคนมีกลุ่มแล้ว",
		},
		help: {
			title: "ปุ่มลัด",
			lead: "กดตัวอักษรเดียวเมื่อไม่ได้พิมพ์อยู่ ทุกปุ่มพาไปหาเท่านั้น ยังไม่ทำอะไรจนกว่าจะกด Enter ยกเว้นเลิกทำ",
			use: "ใช้ปุ่มลัด",
			next: "ปุ่มของสิ่งที่ควรทำต่อไป",
			groups: "ตารางกลุ่ม (ลูกศรขึ้นลงเพื่อเลือกกลุ่ม)",
			undo: "เลิกทำครั้งล่าสุด",
			help: "หน้านี้",
			escape: "ปิดหน้าต่างที่เปิดอยู่",
		},
	},
};

export type HallWords = typeof hallTh;
