// Reads everything and never answers; ends when stdin is closed.
import { listen } from '../lib/serve.mjs';

listen(() => {});
