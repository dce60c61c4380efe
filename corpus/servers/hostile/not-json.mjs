// Answers every message with a line that is no JSON.
import { listen, send } from '../lib/serve.mjs';

listen(({ method }) => send(`<html><body>502 Bad Gateway (${method})</body></html>`));
