/**
 * A trie over tokens: all phrases of all tables of a language, matched in one pass. A word of a phrase is a whole key, the
 * beginning of one (`Украин*`) or the end of one (`*granaten`). From each token the phrases that begin there are followed
 * together; they are as deep as the longest phrase, and a token has at most as many beginnings as letters, so that the
 * work per token is bounded whatever the text. Rules J9, J20.
 */
import { capitalsOf, keyOf, type Token, tokensOf } from './token.ts'

interface Node<Entry> {
  readonly whole: Map<string, Edge<Entry>[]>
  readonly starts: Map<string, Edge<Entry>[]>
  readonly ends: Map<string, Edge<Entry>[]>
  /** Lengths of beginnings and ends that occur: only these are looked up. */
  readonly startLengths: Set<number>
  readonly endLengths: Set<number>
  readonly entries: Entry[]
}

interface Edge<Entry> {
  readonly capitals: 0 | 1 | 2
  readonly node: Node<Entry>
}

/** Phrases found from one token on. */
export interface Match<Entry> {
  readonly entry: Entry
  /** Number of the token behind the last one of the phrase. */
  readonly to: number
}

export class Trie<Entry> {
  readonly #root: Node<Entry> = emptyNode()
  /** Edges followed so far: what the test of linear work counts. */
  steps = 0

  /** Adds one plain phrase. One without any token adds nothing. */
  add(phrase: string, entry: Entry): void {
    let node = this.#root
    for (const word of wordsOf(phrase)) node = step(node, word)
    if (node !== this.#root) node.entries.push(entry)
  }

  /** All phrases that begin at token `from`, shorter ones first. */
  matches(tokens: readonly Token[], from: number): readonly Match<Entry>[] {
    const found: Match<Entry>[] = []
    let nodes: readonly Node<Entry>[] = [this.#root]
    for (let at = from; at < tokens.length && nodes.length > 0; at += 1) {
      const next: Node<Entry>[] = []
      for (const node of nodes) this.#follow(node, tokens[at]!, next)
      for (const node of next) for (const entry of node.entries) found.push({ entry, to: at + 1 })
      nodes = next
    }
    return found
  }

  #follow(node: Node<Entry>, token: Token, next: Node<Entry>[]): void {
    this.#take(node.whole.get(token.key), token, next)
    if (token.form !== 'word') return
    for (const length of node.startLengths) {
      if (length <= token.key.length) this.#take(node.starts.get(token.key.slice(0, length)), token, next)
    }
    for (const length of node.endLengths) {
      if (length < token.key.length) this.#take(node.ends.get(token.key.slice(-length)), token, next)
    }
  }

  #take(edges: readonly Edge<Entry>[] | undefined, token: Token, next: Node<Entry>[]): void {
    this.steps += 1
    if (edges === undefined) return
    for (const { capitals, node } of edges) if (token.capitals >= capitals) next.push(node)
  }
}

function emptyNode<Entry>(): Node<Entry> {
  return {
    whole: new Map(),
    starts: new Map(),
    ends: new Map(),
    startLengths: new Set(),
    endLengths: new Set(),
    entries: [],
  }
}

interface Word {
  readonly sort: 'whole' | 'starts' | 'ends'
  readonly key: string
  readonly capitals: 0 | 1 | 2
}

/** The words of a phrase as the text will be cut: by the same rules, with stars taken off and kept in mind. */
function wordsOf(phrase: string): readonly Word[] {
  const tokens = tokensOf(phrase)
  const words: Word[] = []
  for (const [index, token] of tokens.entries()) {
    if (token.text === '*') continue
    const before = tokens[index - 1]
    const after = tokens[index + 1]
    const opens = before?.text === '*' && token.joint === 'none'
    const closes = after?.text === '*' && after.joint === 'none'
    const sort = closes ? 'starts' : opens ? 'ends' : 'whole'
    words.push({
      sort,
      key: token.form === 'word' ? keyOf(token.text) : token.text,
      capitals: token.form === 'word' ? capitalsOf(token.text) : 0,
    })
  }
  return words
}

function step<Entry>(node: Node<Entry>, { sort, key, capitals }: Word): Node<Entry> {
  const edges = node[sort].get(key) ?? []
  if (edges.length === 0) node[sort].set(key, edges)
  if (sort === 'starts') node.startLengths.add(key.length)
  if (sort === 'ends') node.endLengths.add(key.length)
  const known = edges.find(edge => edge.capitals === capitals)
  if (known !== undefined) return known.node
  const edge = { capitals, node: emptyNode<Entry>() }
  edges.push(edge)
  return edge.node
}
