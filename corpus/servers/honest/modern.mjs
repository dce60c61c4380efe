// An honest server that knows only the modern era: server/discover works, initialize is refused with -32022.
import { serve } from '../lib/serve.mjs';
import { HONEST } from '../lib/tools.mjs';

serve({ name: 'weather-modern', era: 'modern', instructions: 'Forecasts for European cities.', tools: HONEST });
