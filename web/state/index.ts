/** state: what stands on a page while there is no answer, and once there is one. */
export { Answered, Failure, Loading } from './state.tsx'
