// A tablet in Node: one socket with an unmodified @hocuspocus/provider for each address, driven by JSON lines.
//   in:  {"ask": 1, "do": "open", ...}      one of the commands below
//   out: {"answer": 1, "value": ...}        each command is answered once
//        {"address": "...", "state": {...}} a document, whenever anything of it has changed
//        {"heard": {"address", "payload"}}  a Stateless message
import { createInterface } from 'node:readline'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import WebSocket from 'ws'
import * as Y from 'yjs'

const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`)

let socket
let status = 'disconnected'
const providers = new Map()
const changed = new Set()

// Once for each turn of the event loop, however much has happened in it.
const tell = (address) => {
  if (changed.size === 0) setImmediate(report)
  changed.add(address)
}

const report = () => {
  for (const address of changed) {
    const { provider, notes } = providers.get(address) ?? {}
    if (provider) say({ address, state: { ...notes, ...look(provider) } })
  }
  changed.clear()
}

const look = (provider) => ({
  text: provider.document.getText('text').toString(),
  synced: provider.synced,
  unsynced: provider.unsyncedChanges,
  scope: provider.authorizedScope ?? null,
  status,
  client: provider.document.clientID,
  awareness: provider.awareness ? Object.fromEntries(provider.awareness.getStates()) : null,
})

const commands = {
  connect: ({ url, ...options }) => {
    socket = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: WebSocket, ...options })
    socket.on('status', (event) => {
      status = event.status
      for (const address of providers.keys()) tell(address)
    })
  },
  open: ({ address, token, awareness = true, ...options }) => {
    const notes = { denied: null, closed: null }
    const provider = new HocuspocusProvider({
      name: address,
      token,
      websocketProvider: socket,
      ...(awareness ? {} : { awareness: null }),
      ...options,
      onAuthenticationFailed: ({ reason }) => {
        notes.denied = reason
        tell(address)
      },
      onClose: ({ event }) => {
        // A CLOSE of this address comes as code 1000 with its reason; the socket's own end tells none.
        if (event.code === 1000 && event.reason) notes.closed = String(event.reason)
        tell(address)
      },
      onStateless: ({ payload }) => say({ heard: { address, payload } }),
    })
    providers.set(address, { provider, notes })
    for (const event of ['synced', 'unsyncedChanges', 'authenticated', 'awarenessChange']) {
      provider.on(event, () => tell(address))
    }
    provider.document.on('update', () => tell(address))
    provider.attach()
    tell(address)
  },
  // `at` counts UTF-16 units; without it words go to the end.
  type: ({ address, words, at }) => {
    const text = providers.get(address).provider.document.getText('text')
    text.insert(at ?? text.length, words)
  },
  // One insertion for each code point, as a person types.
  keys: ({ address, words }) => {
    const text = providers.get(address).provider.document.getText('text')
    for (const key of words) text.insert(text.length, key)
  },
  delete: ({ address, at, length }) => {
    providers.get(address).provider.document.getText('text').delete(at, length)
  },
  point: ({ address, field, value }) => {
    providers.get(address).provider.setAwarenessField(field, value)
  },
  stateless: ({ address, payload }) => {
    providers.get(address).provider.sendStateless(payload)
  },
  vector: ({ address }) =>
    Buffer.from(Y.encodeStateVector(providers.get(address).provider.document)).toString('base64'),
  close: ({ address }) => {
    providers.get(address).provider.destroy()
    providers.delete(address)
  },
  disconnect: () => socket.disconnect(),
  reconnect: () => void socket.connect(),
  // What Yjs alone reads in an update.
  read: ({ update }) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Buffer.from(update, 'base64'))
    return doc.getText('text').toString()
  },
}

for await (const line of createInterface({ input: process.stdin })) {
  const { ask, do: name, ...rest } = JSON.parse(line)
  const value = commands[name](rest) ?? null
  // After the report of what the command has changed, so that whoever has the answer knows the outcome.
  await new Promise(setImmediate)
  say({ answer: ask, value })
}
process.exit(0)
