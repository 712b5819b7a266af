/** All mechanisms a control can name. A name that is not here is free text: it counts as named and is not judged. */
import type { Mechanism } from './catalogue.ts';
import { CHANNEL_MECHANISMS } from './mechanisms/channel.ts';
import { DEVICE_MECHANISMS } from './mechanisms/device.ts';

export const MECHANISMS: readonly Mechanism[] = [...CHANNEL_MECHANISMS, ...DEVICE_MECHANISMS];
