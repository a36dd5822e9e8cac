/** model: a story and a configured endpoint in, checked and marked drafts out. Never needed, off unless configured. Rules J33 to J35. */
export type { Model, Send } from './ask.ts'
export { askBeside, modelOf } from './file.ts'
export { type AnswerWithModel, type ModelReport, proposeBeside } from './propose.ts'
export { type ModelSettings, readModelSettings } from './settings.ts'
