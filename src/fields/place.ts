import { type Fields, one, property } from '../plan/field.ts';
import { record } from './record.ts';

export const place: Fields = {
  ...record,
  name: property('name'),
  aliases: property('aliases'),
  description: property('description'),
  latitude: property('latitude'),
  longitude: property('longitude'),
  within: one('place/within'),
  sameAs: property('sameAs'),
};
