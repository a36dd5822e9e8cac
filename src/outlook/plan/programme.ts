/** A linear programme as it is built: columns with bounds and costs, rows by their entries. Doubles from here on. */

export interface Programme {
  readonly cost: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly rowLower: Float64Array
  readonly rowUpper: Float64Array
  /** Rows one after the other: entries of row r stand from starts[r] to starts[r + 1]. */
  readonly starts: Int32Array
  readonly indices: Int32Array
  readonly values: Float64Array
  /** Added to every objective. */
  readonly offset: number
}

export interface Entry {
  readonly column: number
  readonly value: number
}

export class ProgrammeBuilder {
  readonly #cost: number[] = []
  readonly #lower: number[] = []
  readonly #upper: number[] = []
  readonly #rowLower: number[] = []
  readonly #rowUpper: number[] = []
  readonly #starts: number[] = [0]
  readonly #indices: number[] = []
  readonly #values: number[] = []
  offset = 0

  get columns(): number {
    return this.#cost.length
  }

  get rows(): number {
    return this.#rowLower.length
  }

  addColumn(cost: number, lower = 0, upper = Number.POSITIVE_INFINITY): number {
    this.#cost.push(cost)
    this.#lower.push(lower)
    this.#upper.push(upper)
    return this.#cost.length - 1
  }

  /** A column must not stand in the same row twice. */
  addRow(lower: number, upper: number, entries: readonly Entry[]): number {
    for (const { column, value } of entries) {
      this.#indices.push(column)
      this.#values.push(value)
    }
    this.#starts.push(this.#indices.length)
    this.#rowLower.push(lower)
    this.#rowUpper.push(upper)
    return this.#rowLower.length - 1
  }

  /** Adds another programme beside what is there. */
  append(part: Programme): void {
    const first = this.columns
    this.offset += part.offset
    for (let column = 0; column < part.cost.length; column += 1) {
      this.addColumn(part.cost[column]!, part.lower[column]!, part.upper[column]!)
    }
    for (let row = 0; row < part.rowLower.length; row += 1) {
      for (let at = part.starts[row]!; at < part.starts[row + 1]!; at += 1) {
        this.#indices.push(first + part.indices[at]!)
        this.#values.push(part.values[at]!)
      }
      this.#starts.push(this.#indices.length)
      this.#rowLower.push(part.rowLower[row]!)
      this.#rowUpper.push(part.rowUpper[row]!)
    }
  }

  build(): Programme {
    return {
      cost: Float64Array.from(this.#cost),
      lower: Float64Array.from(this.#lower),
      upper: Float64Array.from(this.#upper),
      rowLower: Float64Array.from(this.#rowLower),
      rowUpper: Float64Array.from(this.#rowUpper),
      starts: Int32Array.from(this.#starts),
      indices: Int32Array.from(this.#indices),
      values: Float64Array.from(this.#values),
      offset: this.offset,
    }
  }
}
