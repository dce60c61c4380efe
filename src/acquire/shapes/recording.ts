import { isRecording, readRecording } from '../recording.ts';
import type { Shape } from './shape.ts';

/** Fineprint's own recording. */
export const recording: Shape = { label: 'a Fineprint recording', matches: isRecording, read: readRecording };
