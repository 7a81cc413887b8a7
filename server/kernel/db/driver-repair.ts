/**
 * Two repairs of the MongoDB driver (7.8.0, src/cmap/connection.ts and src/sdam/server.ts), made to
 * its class of connections, for what it does when a store dies in the moment in which it is written
 * to:
 *
 * - A socket that is destroyed and has not said so yet takes a write and reports nothing, and the
 *   driver then waits for 'drain' only, for ever; no time limit of its own ends that. Here the end of
 *   the connection ends the write. A bare socket error (EPIPE) becomes the driver's own kind, which
 *   it can handle: it asks every error of a commit for its labels.
 * - An error of a connection that its pool has already given up gets no label, so the driver does not
 *   try again what it would have tried again had the error come a moment earlier. Here it gets it.
 */
import type { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import mongoose, { type ClientSession } from 'mongoose';
import { assert } from '../assert.ts';

const { MongoError, MongoNetworkError } = mongoose.mongo;

/** What is used of the driver's connection, which it does not describe to the outside. */
interface DriverConnection extends EventEmitter {
  readonly id: number | string;
  readonly closed: boolean;
  readonly error: Error | null;
  writeCommand(command: unknown, options: unknown): Promise<void>;
  command(
    namespace: unknown,
    command: object,
    options: CommandOptions | undefined,
    responseType: unknown,
  ): Promise<unknown>;
}

interface CommandOptions {
  readonly session?: ClientSession;
  /** The driver's word that it has numbered this write, so that the store does it once. */
  readonly willRetryWrite?: boolean;
}

interface Labelled extends Error {
  addErrorLabel(label: string): void;
}

/** Repairs the driver that mongoose uses, once for the process. */
export function repairDriver(): void {
  const prototype = connectionPrototype();
  if (repaired.has(prototype)) return;
  repaired.add(prototype);
  endWrites(prototype);
  labelLosses(prototype);
}

const repaired = new WeakSet<object>();

function connectionPrototype(): DriverConnection {
  const fromHere = createRequire(import.meta.url);
  const fromMongoose = createRequire(fromHere.resolve('mongoose'));
  const { Connection } = fromMongoose('mongodb/lib/cmap/connection.js') as {
    Connection?: { prototype: DriverConnection };
  };
  const isKnown =
    typeof Connection?.prototype.writeCommand === 'function' &&
    typeof Connection.prototype.command === 'function';
  assert(isKnown, 'the driver writes its commands where driver-repair.ts looks for it');
  return Connection.prototype;
}

function endWrites(prototype: DriverConnection): void {
  const write = prototype.writeCommand;
  prototype.writeCommand = async function (command, options) {
    if (this.closed) throw lossOf(this, this.error);
    let ended = () => {};
    const end = new Promise<never>((_resolve, reject) => {
      ended = () => reject(lossOf(this, this.error));
      this.once('close', ended);
    });
    try {
      await Promise.race([write.call(this, command, options), end]);
    } catch (error) {
      throw error instanceof MongoError ? error : lossOf(this, error);
    } finally {
      this.off('close', ended);
    }
  };
}

function lossOf({ id }: DriverConnection, cause: unknown): Error {
  const message = `connection ${id} ended while a command was written`;
  return new MongoNetworkError(message, cause instanceof Error ? { cause } : {});
}

function labelLosses(prototype: DriverConnection): void {
  const run = prototype.command;
  prototype.command = async function (namespace, command, options, responseType) {
    try {
      return await run.call(this, namespace, command, options, responseType);
    } catch (error) {
      const label = labelFor(command, options);
      if (label && canBeLabelled(error)) error.addErrorLabel(label);
      throw error;
    }
  };
}

/** Every error of the driver can be; its types do not say so. */
function canBeLabelled(error: unknown): error is Labelled {
  return error instanceof MongoNetworkError && 'addErrorLabel' in error;
}

/** As the driver's own rule has it for the errors of connections that its pool still holds. */
function labelFor(command: object, options: CommandOptions | undefined): string | null {
  const isEnding = 'commitTransaction' in command || 'abortTransaction' in command;
  if (isEnding || options?.willRetryWrite) return 'RetryableWriteError';
  return options?.session?.inTransaction() ? 'TransientTransactionError' : null;
}
