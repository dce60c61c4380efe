// An honest server that speaks both eras and gives the same list in each.
import { serve } from '../lib/serve.mjs';
import { HONEST } from '../lib/tools.mjs';

serve({ name: 'weather-both', era: 'both', instructions: 'Forecasts for European cities.', tools: HONEST });
