import { isolated } from "../language/isolated";

const th = {
	noBallot: "ยังไม่มี",
	together: "นับรวมกับกลุ่มอื่น เพราะมีไม่ถึง 5 คน",
	turnout: (voted: number, of: number) => `ลงแล้ว ${voted} จาก ${of} คน`,
	column: "ลงคะแนน",
	asks: "ทุกคนลงคะแนนลับ",
	before: "ก่อนลงคะแนน",
	after: "หลังลงคะแนน",
	nothingToVote: "ยังไม่มีสมรรถนะให้ลงคะแนน กลับไปเสนอก่อน",
	openBallot: (n: number) => `พร้อมแล้ว มี ${n} ข้อให้ลงคะแนน`,
	voting: (n: number, of: number) => `ลงแล้ว ${n} จาก ${of} คน รออีก ${of - n} คน`,
	votingOver: (n: number, of: number) =>
		`หมดเวลาแล้ว ลงแล้ว ${n} จาก ${of} คน ยังไม่ลง ${of - n} คน ปิดได้ หรือให้เวลาเพิ่ม`,
	allVoted: "ทุกคนลงคะแนนแล้ว ปิดและแสดงผลพร้อมกันได้",
	results: "ปิดลงคะแนนแล้ว ทุกคนเห็นผลพร้อมกัน คุยกันจบเมื่อไร ไปต่อได้",
	step: "เปิดลงคะแนน",
	goBack: (phase: string) => `กลับไป: ${phase}`,
	invitation: "ขอเชิญผู้ที่ยังไม่ได้ลงคะแนน ลงคะแนนได้เลย",
	help: "ลงคะแนน",
	scene: "การลงคะแนน",
	open: "ลงคะแนน",
	running: (voted: number, of: number) => `ลงคะแนน ${voted}/${of}`,
	advised: (items: number, budget: number, cap: number) =>
		`${items} ข้อ แนะนำคนละ ${budget} คะแนน ให้ข้อละไม่เกิน ${cap}`,
	near: (n: number) => `ข้อที่คล้ายกัน ${n} ชุด`,
	nearHint: "ถ้าเป็นเรื่องเดียวกัน เหลือไว้ข้อเดียว คะแนนจะได้ไม่แบ่งกัน ข้อที่ไม่นำเข้ายังอยู่ในบันทึก",
	nearly: (wording: string) => `คล้ายกับ ${isolated(wording)}`,
	list: "ข้อที่จะนำเข้าลงคะแนน แยกตามด้าน",
	inOf: (n: number, of: number) => (n === of ? `${of} ข้อ` : `${n} จาก ${of} ข้อ`),
	chosen: "ข้อที่เลือกไว้",
	takeAll: "เลือกทุกข้อ",
	willOpen: (items: number, budget: string, cap: string) =>
		items === 0 ? "ยังไม่ได้เลือกข้อใด" : `${items} ข้อ คนละ ${budget} คะแนน ข้อละไม่เกิน ${cap}`,
	again: "ลงคะแนนอีกครั้ง เฉพาะ",
	againTie: (place: number, n: number) => `อันดับ ${place} ที่เท่ากัน ${n} ข้อ`,
	againTop: (places: number, n: number) => (n === places ? `${n} อันดับแรก` : `${places} อันดับแรก (${n} ข้อ)`),
	againSame: (n: number) => `ทั้ง ${n} ข้อเดิม`,
	hidden: "ผู้ลงคะแนนยังไม่พอที่จะแสดงผล ถ้าปิดตอนนี้จะไม่มีใครเห็นผล และเปิดใหม่ไม่ได้",
	closing: "ปิดแล้วเปิดใหม่ไม่ได้ ทุกคนเห็นผลพร้อมกันทันที",
	closeYes: "ปิดและแสดงผล",
	waiting: (n: number) => `ยังไม่ลง ${n} คน`,
	closedAlready: "ปิดลงคะแนนไปแล้วเมื่อครู่ อาจเป็นวิทยากรอีกท่าน ผลอยู่ใน “ลงคะแนน”",
	openedAlready: "เปิดลงคะแนนไปแล้วเมื่อครู่ อาจเป็นวิทยากรอีกท่าน",
	budget: "คะแนนต่อคน",
	cap: "สูงสุดต่อข้อ",
	small: "แสดงผลแม้มีผู้ลงคะแนนเพียง 3 หรือ 4 คน",
	smallHint: "ปกติแสดงผลเมื่อมี 5 คนขึ้นไป หากเลือกข้อนี้ บัตรจะบอกทุกคนว่าคนอื่นอาจเดาได้ว่าใครให้คะแนนอะไร",
	openHint: "เปิดได้ในขั้น “ลงคะแนน” เมื่อมีสมรรถนะแล้ว",
	closeBallot: "ปิดลงคะแนน",
	openIt: "เปิดลงคะแนน",
};

const en: typeof th = {
	noBallot: "not yet",
	together: "counted together with others, being fewer than 5",
	turnout: (voted, of) => `${voted} of ${of} voted`,
	column: "Voted",
	asks: "Everybody votes in secret",
	before: "Before the vote",
	after: "After the vote",
	nothingToVote: "There is nothing to vote on yet. Go back and propose first.",
	openBallot: (n) => `Ready: ${n === 1 ? "1 item" : `${n} items`} to vote on.`,
	voting: (n, of) => `${n} of ${of} have voted, ${of - n} to go.`,
	votingOver: (n, of) =>
		`Time is up. ${n} of ${of} have voted, ${of - n} have not. Close, or give more time.`,
	allVoted: "Everybody has voted. Close, and show the results to all at once.",
	results: "The ballot is closed and everybody sees the results. Go on when you have talked.",
	step: "Open the ballot",
	goBack: (phase) => `Go back: ${phase}`,
	invitation: "If you have not voted yet, please vote now.",
	help: "Ballot",
	scene: "The vote",
	open: "Ballot",
	running: (voted, of) => `Ballot ${voted}/${of}`,
	advised: (items, budget, cap) =>
		`${items === 1 ? "1 item" : `${items} items`}: we suggest ${budget} points each, at most ${cap} on one`,
	near: (n) => (n === 1 ? "Nearly the same: 1 set" : `Nearly the same: ${n} sets`),
	nearHint:
		"If they mean one thing, keep one, so that it does not split the vote. What is left out stays in the record.",
	nearly: (wording) => `Nearly ${isolated(wording)}`,
	list: "What stands in the ballot, by domain",
	inOf: (n, of) => (n === of ? `${of === 1 ? "1 item" : `${of} items`}` : `${n} of ${of} items`),
	chosen: "Chosen",
	takeAll: "Choose all",
	willOpen: (items, budget, cap) =>
		items === 0
			? "Nothing is chosen"
			: `${items === 1 ? "1 item" : `${items} items`}, ${budget} points each, at most ${cap} on one`,
	again: "Vote again, on",
	againTie: (place, n) => `the ${n} that share place ${place}`,
	againTop: (places, n) =>
		n === places ? `the first ${n} places` : `the first ${places} places (${n} items)`,
	againSame: (n) => (n === 1 ? "the same item" : `the same ${n} items`),
	hidden: "Too few have voted for a result: closed now, it stays closed and nobody sees one",
	closing: "A closed ballot stays closed, and everybody sees the results at once.",
	closeYes: "Close and show results",
	waiting: (n) => `${n} still to vote`,
	closedAlready:
		"The ballot had just been closed, perhaps by the other facilitator. The results are under “Ballot”.",
	openedAlready: "A ballot had just been opened, perhaps by the other facilitator.",
	budget: "Points per person",
	cap: "Most on one item",
	small: "Show the result even if only 3 or 4 vote",
	smallHint:
		"Results are shown when 5 or more vote. With this, the paper tells everybody that others may guess who chose what.",
	openHint: "It can be opened in the step “Vote”, once there are competencies.",
	closeBallot: "Close the ballot",
	openIt: "Open the ballot",
};

/** Of ballots, on the dashboard. */
export const words = { th, en };
