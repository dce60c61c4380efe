// An honest weather server of the initialize era, with tools, prompts, resources, a template and instructions.
import { serve } from '../lib/serve.mjs';
import { HONEST } from '../lib/tools.mjs';

serve({
  name: 'weather',
  version: '1.2.0',
  instructions: 'Forecasts for European cities. Temperatures are in Celsius unless the tool says otherwise.',
  tools: HONEST,
  prompts: [{ name: 'pack_for_trip', description: 'Suggests what to pack for a trip.', arguments: [{ name: 'city', description: 'Where the trip goes', required: true }] }],
  resources: [{ uri: 'weather://stations', name: 'stations', description: 'The weather stations and their coordinates.', mimeType: 'application/json' }],
  templates: [{ uriTemplate: 'weather://stations/{id}', name: 'station', description: 'One weather station.' }],
});
