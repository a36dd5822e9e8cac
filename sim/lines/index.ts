/**
 * lines: histories of lines, decisions and treaties with everything that goes wrong, from seeds or written by people, played
 * with the folds and trials of the product, and looked at by checkers that tell everything a second time. Rules F9 to F14:
 * spec/sim.md.
 */
export { linesMain } from './main.ts'
