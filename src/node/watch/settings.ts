/** Whom the watch calls besides the pages: `watch.json` of the data folder, written by whoever runs the node. Rule G9. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Refusal } from '../../base/index.ts'
import { refusalOfFile } from '../folder-files.ts'

/** What a target is told: alarms alone unless it says `reminder`; from the first telling on, or only once nobody acknowledged. */
const wanted = {
  level: z.enum(['alarm', 'reminder']).default('alarm'),
  fromStep: z.int().min(0).max(9).default(0),
}

const webhookForm = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  /** Signs what is sent, so that the other side knows that it comes from here. */
  secret: z.string().min(16).max(400),
  ...wanted,
})

/** One line that holds nothing which a mail server would take for another line. */
const addressForm = z.string().regex(/^[^\s<>@\p{Cc}]{1,64}@[^\s<>@\p{Cc}]{1,255}$/u, 'a mail address')

const mailForm = z.strictObject({
  host: z.string().min(1).max(255),
  port: z.int().min(1).max(65_535).default(587),
  /** tls: from the first byte; starttls: asked for before anything else; none: on this machine only. */
  security: z.enum(['tls', 'starttls', 'none']).default('starttls'),
  user: z.string().max(200).optional(),
  password: z.string().max(400).optional(),
  from: addressForm,
  to: z.array(addressForm).min(1).max(50),
  ...wanted,
})

const settingsForm = z.strictObject({
  format: z.literal('entente watch 1'),
  webhooks: z.array(webhookForm).max(20).default([]),
  mails: z.array(mailForm).max(20).default([]),
  /** Minutes after the first telling at which an actual alarm that nobody acknowledged is told again. */
  againAfter: z.array(z.int().min(1).max(1440)).max(9).default([10, 30, 120]),
  /** Minutes after a release at which a draft that still waits is told. */
  draftAfter: z.int().min(1).max(1440).default(10),
})

export type WatchSettings = z.infer<typeof settingsForm>
export type Webhook = WatchSettings['webhooks'][number]
export type Mail = WatchSettings['mails'][number]

/** Where nobody said anything. */
export const usualSettings: WatchSettings = settingsForm.parse({ format: 'entente watch 1' })

/** Nobody is called where the file is missing. @throws Refusal `unreadable-file` naming the place */
export function readWatchSettings(directory: string): WatchSettings {
  const file = join(directory, 'watch.json')
  if (!existsSync(file)) return usualSettings
  let given: unknown
  try {
    given = JSON.parse(readFileSync(file, 'utf8'))
    return settingsForm.parse(given)
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw refusalOfFile(error, file)
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined
    throw new Refusal('unreadable-file', `not settings of the watch: ${issue?.message ?? error.message}`, {
      place: { file, ...(issue === undefined ? {} : { path: issue.path.map(String).join('.') }) },
      ...valueAt(given, issue?.path ?? []),
      rule: 'G9',
      hint: 'spec/watch.md shows a whole file',
      cause: error,
    })
  }
}

/** What stands at a place, where it is one word and no secret. */
function valueAt(given: unknown, path: readonly PropertyKey[]): { value?: string } {
  if (path.some(part => part === 'secret' || part === 'password')) return {}
  let value = given
  for (const part of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[part]
  return typeof value === 'string' || typeof value === 'number' ? { value: String(value) } : {}
}
