/** outlook: questions for an outlook as they arrive, and threads that draw. Rules: spec/outlook.md. */
export { type OutlookParameters, outlookParameters, outlookQuestionForm, outlookTerms } from './question.ts'
export { drawBy, drawInThreads } from './threads.ts'
