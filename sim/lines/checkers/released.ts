/** No actual message without two persons who released it; drafts and releases never leave their party. */
import { canonicalJson, hex, type Json, sha256, utf8 } from '../../../src/base/index.ts'
import type { Noted } from '../../../src/picture/index.ts'
import type { LineNode } from '../node.ts'
import type { LineChecker } from './checker.ts'

const needed = { actual: 2, exercise: 1, test: 1 } as const

export const twoPersonsRelease: LineChecker = {
  name: 'no actual message goes out without two persons, and no draft at all',
  look: ({ world, node, isEnd }) => {
    if (!isEnd) return undefined
    const used = new Set<string>()
    for (const message of node.log.entries) {
      if (message.notice.kind !== 'message') continue
      const key = contentOf(message)
      const persons = used.has(key) ? 0 : personsBefore(node, message, key)
      used.add(key)
      if (!world.tried.has(message.id) || persons >= needed[message.notice.status]) continue
      return `${node.party} sent ${message.notice.status} ${message.notice.body.serial}, released by ${persons}`
    }
    const strange = node.noted.find(({ notice }) => notice.kind === 'release' && notice.by !== node.party)
    return strange === undefined ? undefined : `${node.party} reads a release of ${strange.notice.by}`
  },
}

function contentOf({ notice }: Noted): string {
  const { serial: _serial, ...body } = notice.body as { readonly [member: string]: Json }
  return hex(sha256(utf8(canonicalJson({ status: notice.status, body }))))
}

function personsBefore(node: LineNode, message: Noted, content: string): number {
  const persons = new Set<string>()
  for (const { seq, notice } of node.log.entries) {
    if (seq >= message.seq || notice.kind !== 'release' || notice.body.content !== content) continue
    persons.add(notice.body.person.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim())
  }
  return persons.size
}
