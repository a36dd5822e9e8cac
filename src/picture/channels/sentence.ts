/** A notice of a channel as one line of plain words. What it is worth on its channel, the fold says. */
import { partyName } from '../../base/index.ts'
import type { Notice } from '../../notice/index.ts'

export const channelKinds = [
  'channel',
  'check',
  'checkAnswer',
  'message',
  'opened',
  'refusal',
  'translation',
  'handover',
  'channelStatus',
  'release',
] as const

export type ChannelKind = (typeof channelKinds)[number]

export type ChannelNotice = Extract<Notice, { readonly kind: ChannelKind }>

/** A test and an exercise say so before anything else (C2). */
export function channelLine(notice: ChannelNotice): string {
  const status = notice.status === 'actual' ? '' : `${notice.status.toUpperCase()}: `
  return `${status}${partyName(notice.by)} ${deedOf(notice)}`
}

function deedOf(notice: ChannelNotice): string {
  switch (notice.kind) {
    case 'channel': {
      const { accepts, name } = notice.body
      return `${accepts === undefined ? 'offers' : 'accepts'} the line ${name}`
    }
    case 'check': {
      const { due } = notice.body
      return `asks a check of the line${due === undefined ? '' : `, due ${due}`}`
    }
    case 'checkAnswer':
      return 'answers a check of the line'
    case 'message': {
      const { serial, to, form } = notice.body
      return `to ${partyName(to)}: message ${serial}, form ${form}`
    }
    case 'opened':
      return 'has opened a message'
    case 'refusal':
      return `refuses a message: ${notice.body.reason}`
    case 'translation':
      return `translates a message (${notice.body.language}), by ${notice.body.translator}`
    case 'handover':
      return `hands the watch over to ${notice.body.to}`
    case 'channelStatus':
      return `declares the line ${notice.body.state}`
    case 'release':
      return `releases the draft of a message, by ${notice.body.person}`
  }
}
