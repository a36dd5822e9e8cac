/**
 * How fast the English articles are read on one core, beside two taggers that only tag them. They are no dependencies:
 * ENTENTE_PEERS names the folder in which they are installed.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Bytes } from '../../src/base/index.ts'
import { answerOf, type Lexicon, readArticle } from '../../src/intake/index.ts'
import { timed } from '../machine.ts'
import type { Labelled } from './labels.ts'

export interface Speed {
  readonly who: string
  /** Why there is no figure. */
  readonly why?: string
  readonly articlesPerSecond?: number
  readonly charactersPerSecond?: number
  readonly processorSeconds?: number
}

type Read = (bytes: Bytes, text: string) => unknown

/** @param rounds how often each reads all articles, after one round that is not timed */
export async function measureSpeed(
  articles: readonly Labelled[],
  lexicon: Lexicon,
  rounds: number,
  environment = process.env,
): Promise<readonly Speed[]> {
  const texts = articles.map(({ bytes }) => ({ bytes, text: readArticle(bytes, { lexicon }).page.text }))
  const measure = async (who: string, read: Read): Promise<Speed> => {
    for (const { bytes, text } of texts) read(bytes, text)
    const { processorSeconds } = await timed(() => {
      for (let round = 0; round < rounds; round++) for (const { bytes, text } of texts) read(bytes, text)
    })
    const characters = texts.reduce((sum, { text }) => sum + text.length, 0)
    return {
      who,
      articlesPerSecond: (texts.length * rounds) / processorSeconds,
      charactersPerSecond: (characters * rounds) / processorSeconds,
      processorSeconds,
    }
  }
  const ours = await measure('Entente: page, stories, findings, drafts', bytes =>
    answerOf('', readArticle(bytes, { lexicon }), lexicon),
  )
  const peers = [compromise, wink].map(load => load(environment.ENTENTE_PEERS))
  const measured: Speed[] = [ours]
  for (const peer of await Promise.all(peers)) {
    measured.push(peer.tag === undefined ? { who: peer.who, why: peer.why } : await measure(peer.who, peer.tag))
  }
  return measured
}

type Peer = { readonly who: string; readonly why: string; readonly tag?: Read }

async function compromise(folder: string | undefined): Promise<Peer> {
  const found = versionOf(folder, 'compromise')
  if ('why' in found) return { who: 'compromise', why: found.why }
  const { default: tag } = (await load(folder!, 'compromise')) as { default: (text: string) => unknown }
  return { who: `compromise ${found.version}, tagging only`, why: '', tag: (_, text) => tag(text) }
}

async function wink(folder: string | undefined): Promise<Peer> {
  const found = versionOf(folder, 'wink-nlp')
  if ('why' in found) return { who: 'wink-nlp', why: found.why }
  const { default: make } = (await load(folder!, 'wink-nlp')) as {
    default: (model: unknown, pipe: string[]) => { readDoc(text: string): unknown }
  }
  const { default: model } = (await load(folder!, 'wink-eng-lite-web-model')) as { default: unknown }
  const reader = make(model, ['sbd', 'pos'])
  return { who: `wink-nlp ${found.version}, sentences and tags only`, why: '', tag: (_, text) => reader.readDoc(text) }
}

function versionOf(folder: string | undefined, name: string): { readonly version: string } | { readonly why: string } {
  if (folder === undefined) return { why: 'not here; ENTENTE_PEERS names its folder' }
  const file = join(folder, 'node_modules', name, 'package.json')
  if (!existsSync(file)) return { why: 'not in the folder that ENTENTE_PEERS names' }
  return { version: (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version }
}

function load(folder: string, name: string): Promise<unknown> {
  const require = createRequire(join(resolve(folder), 'package.json'))
  return import(pathToFileURL(require.resolve(name)).href)
}
