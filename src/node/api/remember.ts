/**
 * Answers given lately, by their tags. A tag stands for the record, the question, the day and the software, and so for
 * the answer: nothing here can be out of date.
 */

/** A page of the console asks some twenty questions of up to a megabyte, and the time slider asks them again. */
const usualCharacters = 64 * 1024 * 1024

export class Remembered {
  readonly #mostCharacters: number
  readonly #answers = new Map<string, string>()
  #characters = 0

  constructor(mostCharacters = usualCharacters) {
    this.#mostCharacters = mostCharacters
  }

  get(tag: string): string | undefined {
    const answer = this.#answers.get(tag)
    if (answer === undefined) return undefined
    // A Map gives its keys in the order in which they were put in: the one asked for last goes to the end.
    this.#answers.delete(tag)
    this.#answers.set(tag, answer)
    return answer
  }

  keep(tag: string, answer: string): void {
    if (answer.length > this.#mostCharacters / 4 || this.#answers.has(tag)) return
    this.#answers.set(tag, answer)
    this.#characters += answer.length
    for (const [oldest, text] of this.#answers) {
      if (this.#characters <= this.#mostCharacters) return
      this.#answers.delete(oldest)
      this.#characters -= text.length
    }
  }
}
