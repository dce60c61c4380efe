// An honest server that sends list_changed after the first list, although the list stays the same.
import { notify, serve } from '../lib/serve.mjs';
import { HONEST } from '../lib/tools.mjs';

serve({
  name: 'weather-notifies',
  tools: HONEST,
  after({ method }, { lists }) {
    if (method === 'tools/list' && lists === 1) notify('notifications/tools/list_changed');
  },
});
