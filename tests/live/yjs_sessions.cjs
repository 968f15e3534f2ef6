// Records people writing one text with real Yjs, as the frames that a server would receive from them:
//   NODE_PATH=web/node_modules node tests/live/yjs_sessions.cjs > tests/live/yjs_sessions.json
// With two numbers, the sessions of these seeds, all of which cut surrogate pairs; test_halves.py reads them.
// Seeded, so that another Yjs gives another recording only where Yjs itself changed.
const Y = require('yjs')

const WORDS = ['ก', 'ที่', 'น้ำ', '😀', '👩‍👩‍👧', '\u200b', 'a', 'KM ', 'ปลาทู', '\n', 'e\u0301', '🇹🇭']

const chance = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

const isLow = (text, index) => index < text.length && text.charCodeAt(index) >= 0xdc00 && text.charCodeAt(index) < 0xe000

const session = (seed, cutsPairs) => {
  const random = chance(seed)
  const below = (n) => Math.floor(random() * n)
  const server = new Y.Doc()
  server.clientID = 1
  const frames = []
  const people = []
  const say = (person, update) => {
    frames.push([person.device, Buffer.from(update).toString('base64')])
    Y.applyUpdate(server, update)
    for (const other of people) if (other.online && other !== person) Y.applyUpdate(other.doc, update, 'server')
  }
  const open = (person) => {
    person.doc = new Y.Doc()
    person.doc.clientID = below(2 ** 32)
    Y.applyUpdate(person.doc, Y.encodeStateAsUpdate(server), 'server')
    person.text = person.doc.getText('text')
    person.undo = new Y.UndoManager(person.text, { captureTimeout: 0 })
    person.doc.on('update', (update, origin) => origin !== 'server' && person.out.push(update))
    person.online = true
    say(person, Y.encodeStateAsUpdate(person.doc, Y.encodeStateVector(server)))
  }
  const place = (text) => {
    let index = below(text.length + 1)
    if (!cutsPairs && isLow(text, index)) index -= 1
    return index
  }
  const edit = (person) => {
    const { text, undo } = person
    const what = random()
    if (what < 0.1) undo.undo()
    else if (what < 0.15) undo.redo()
    else if (what < 0.4 && text.length > 0) {
      const words = text.toString()
      const from = place(words)
      let to = Math.min(words.length, from + 1 + below(6))
      if (!cutsPairs && isLow(words, to)) to += 1
      text.delete(from, to - from)
    } else if (what < 0.5) {
      person.doc.transact(() => {
        const at = place(text.toString())
        text.insert(at, 'typed and gone')
        text.insert(at, WORDS[below(WORDS.length)])
        text.delete(at, 5)
      })
    } else text.insert(place(text.toString()), WORDS[below(WORDS.length)])
  }
  for (const device of ['ann', 'bo', 'chai']) people.push({ device, out: [], online: false })
  people.forEach(open)
  for (let turn = 0; turn < 60; turn++) {
    const person = people[below(people.length)]
    const what = random()
    if (what < 0.75) {
      edit(person)
      if (!person.online) continue
      const out = person.out.splice(0)
      if (out.length > 1 || random() < 0.1) out.length && say(person, Y.mergeUpdates(out))
      else out.forEach((update) => say(person, update))
    } else if (what < 0.85) {
      person.online = false
    } else if (!person.online) {
      person.out.length = 0
      const vector = Y.encodeStateVector(server)
      const whole = Y.encodeStateAsUpdate(person.doc)
      say(person, random() < 0.5 ? Y.encodeStateAsUpdate(person.doc, vector) : Y.diffUpdate(whole, vector))
      Y.applyUpdate(person.doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(person.doc)), 'server')
      person.online = true
    } else if (what < 0.9) {
      open(person)
    } else say(person, Y.encodeStateAsUpdate(person.doc))
  }
  return {
    cuts_pairs: cutsPairs,
    frames,
    text: server.getText('text').toString(),
    clocks: Object.fromEntries(Y.decodeStateVector(Y.encodeStateVector(server))),
  }
}

const [first, last] = process.argv.slice(2).map(Number)
const sessions = []
if (last) for (let seed = first; seed <= last; seed++) sessions.push(session(seed, true))
else for (let seed = 1; seed <= 10; seed++) sessions.push(session(seed, seed > 7))
console.log(JSON.stringify({ sessions }, null, 1))
