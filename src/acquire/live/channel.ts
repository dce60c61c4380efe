import type { RecordedMessage } from '../recording.ts';
import type { Queue } from './queue.ts';

/** A way to talk to one server, whatever the transport. Texts are whole messages without line breaks. */
export interface Channel {
  /** Sends one message; quietly does nothing once the server is gone. */
  send(text: string): Promise<void> | void;
  /** The next message of the server, in the order of arrival; undefined when the time is over or nothing more will come. */
  next(deadline: number): Promise<string | undefined>;
  /** Why nothing more will come, in words; undefined while the server may still speak. */
  readonly ended: string | undefined;
  /** Told once the revision of the protocol is agreed on, for transports that repeat it. */
  agreed?(revision: string): void;
  /** Ends the conversation, and the server where it was started for it. */
  close(): Promise<void>;
}

/** The part of a channel that a queue of its messages answers. */
export function channelOver(queue: Queue, own: Pick<Channel, 'send' | 'close'> & Partial<Pick<Channel, 'agreed'>>): Channel {
  return {
    ...own,
    next: (deadline) => queue.next(deadline),
    get ended() {
      return queue.ended;
    },
  };
}

/** What was said, in order, byte for byte as decoded from UTF-8. */
export class Transcript {
  readonly messages: RecordedMessage[] = [];

  add(direction: RecordedMessage['direction'], raw: string): void {
    this.messages.push({ direction, raw });
  }
}
