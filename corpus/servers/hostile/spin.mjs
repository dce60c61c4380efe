// Spins in a busy loop: reads nothing, answers nothing, never yields. Ends itself after five minutes if nobody kills it.
import { LIFETIME } from '../lib/pour.mjs';

const end = Date.now() + LIFETIME;
while (Date.now() < end);
