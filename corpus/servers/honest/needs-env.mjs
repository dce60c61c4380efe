// An honest server that will not start without its key: exits 1 with one line on stderr unless WEATHER_API_KEY is set.
import { serve } from '../lib/serve.mjs';
import { HONEST } from '../lib/tools.mjs';

if (!process.env.WEATHER_API_KEY) {
  console.error('WEATHER_API_KEY environment variable is required');
  process.exit(1);
}
serve({ name: 'weather-key', tools: HONEST });
