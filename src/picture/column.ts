/** Columns of numbers that grow, and dictionaries that turn texts into small numbers. */

type TypedArray = Int32Array | Float64Array | Uint8Array

/** A growing column. Reading past its end is a mistake of the caller. */
export class Column<Values extends TypedArray> {
  values: Values
  length = 0
  readonly #make: (size: number) => Values

  constructor(make: (size: number) => Values) {
    this.#make = make
    this.values = make(1024)
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = this.#make(this.length * 2)
      wider.set(this.values as never)
      this.values = wider
    }
    this.values[this.length] = value
    this.length += 1
  }

  at(index: number): number {
    return this.values[index]!
  }

  set(index: number, value: number): void {
    this.values[index] = value
  }
}

export function integers(): Column<Int32Array> {
  return new Column(size => new Int32Array(size))
}

export function doubles(): Column<Float64Array> {
  return new Column(size => new Float64Array(size))
}

export function bytes(): Column<Uint8Array> {
  return new Column(size => new Uint8Array(size))
}

/** Texts by number. The numbers follow the order of arrival and must never show in an answer. */
export class Dictionary {
  readonly #numbers = new Map<string, number>()
  readonly texts: string[] = []

  get size(): number {
    return this.texts.length
  }

  /** Number of a text, given one if it is new; -1 for none. */
  number(text: string | undefined): number {
    if (text === undefined) return -1
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    this.#numbers.set(text, this.texts.length)
    this.texts.push(text)
    return this.texts.length - 1
  }

  find(text: string): number | undefined {
    return this.#numbers.get(text)
  }

  text(number: number): string | null {
    return number < 0 ? null : this.texts[number]!
  }
}
