import mongoose, { type ClientSession, type Connection, type Model, Schema } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectMongoose, refusalOf } from '../../support/mongoose.ts';

interface AccountRow {
  _id: string;
  balance: number;
}

let connection: Connection;
let Account: Model<AccountRow>;

beforeAll(async () => {
  connection = await connectMongoose();
  const schema = new Schema<AccountRow>({
    _id: { type: String, required: true },
    balance: { type: Number, min: 0 },
  });
  Account = connection.model<AccountRow>('Account', schema, 'accounts');
  await Account.createCollection();
});
afterAll(() => connection.close());
beforeEach(async () => {
  await Account.deleteMany({});
  await Account.insertMany([
    { _id: 'a', balance: 100 },
    { _id: 'b', balance: 0 },
  ]);
});

const balanceOf = async (id: string) => (await Account.findById(id).lean())?.balance;

async function move(amount: number, session: ClientSession): Promise<void> {
  await Account.updateOne({ _id: 'a' }, { $inc: { balance: -amount } }, { session });
  await Account.updateOne({ _id: 'b' }, { $inc: { balance: amount } }, { session });
}

describe('a transaction', () => {
  it('happens whole, and nobody else sees it before', async () => {
    const session = await connection.startSession();
    session.startTransaction();
    await move(30, session);
    expect((await Account.findById('b').session(session))?.balance).toBe(30);
    expect(await balanceOf('b')).toBe(0);
    expect(await Account.countDocuments({ balance: 30, _id: 'b' }).session(session)).toBe(1);
    await session.commitTransaction();
    await session.endSession();
    expect([await balanceOf('a'), await balanceOf('b')]).toEqual([70, 30]);
  });

  it('leaves nothing behind when its body fails', async () => {
    const failing = connection.transaction(async (session) => {
      await move(30, session);
      await Account.create([{ _id: 'c', balance: 1 }], { session });
      throw new Error('second thoughts');
    });
    await expect(failing).rejects.toThrow('second thoughts');
    expect([await balanceOf('a'), await balanceOf('b')]).toEqual([100, 0]);
    expect(await Account.exists({ _id: 'c' })).toBeNull();
  });

  it('gives documents back what they were when it fails', async () => {
    const account = new Account({ _id: 'c', balance: 5 });
    const failing = connection.transaction(async (session) => {
      await account.save({ session });
      expect(account.isNew).toBe(false);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(account.isNew).toBe(true);
    await account.save();
    expect(await balanceOf('c')).toBe(5);
  });

  it('reads one moment, whatever others write meanwhile', async () => {
    await connection.transaction(async (session) => {
      expect((await Account.findById('a').session(session))?.balance).toBe(100);
      await Account.updateOne({ _id: 'b' }, { $inc: { balance: 1 } });
      await Account.create({ _id: 'later', balance: 1 });
      const all = await Account.find({}).sort({ _id: 1 }).session(session);
      expect(all.map(({ _id, balance }) => [_id, balance])).toEqual([
        ['a', 100],
        ['b', 0],
      ]);
    });
    expect(await balanceOf('b')).toBe(1);
  });

  it('may say what it reads and when it is written, and is tried again after a conflict', async () => {
    let tries = 0;
    const session = await connection.startSession({ causalConsistency: true });
    const options = {
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority', j: true },
      readPreference: 'primary',
    } as const;
    await session.withTransaction(async () => {
      tries += 1;
      await Account.findById('a').session(session);
      // Somebody else is quicker, the first time.
      if (tries === 1) await Account.updateOne({ _id: 'a' }, { $inc: { balance: -1 } });
      await move(10, session);
    }, options);
    await session.endSession();
    expect(tries).toBe(2);
    expect([await balanceOf('a'), await balanceOf('b')]).toEqual([89, 10]);
  });

  it('stops at a unique violation, and its session can go on', async () => {
    const session = await connection.startSession();
    const first = session.withTransaction(async () => {
      await move(10, session);
      await Account.create([{ _id: 'b', balance: 1 }], { session });
    });
    expect(await refusalOf(first)).toMatchObject({ code: 11_000, keyValue: { _id: 'b' } });
    await session.withTransaction(() => move(20, session));
    await session.endSession();
    expect([await balanceOf('a'), await balanceOf('b')]).toEqual([80, 20]);
  });

  it('may make a collection, which is there only when it is committed', async () => {
    const Fresh = connection.model('Fresh', new Schema({ _id: String }), 'fresh');
    const there = async () => (await connection.listCollections()).map(({ name }) => name);
    const failing = connection.transaction(async (session) => {
      await Fresh.create([{ _id: 'x' }], { session });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await there()).toEqual(['accounts']);
    await connection.transaction(async (session) => {
      await Fresh.create([{ _id: 'x' }], { session });
    });
    expect((await there()).sort()).toEqual(['accounts', 'fresh']);
    await Fresh.collection.drop();
  });
});

describe('two transactions over one document', () => {
  it('cannot both change what both have read: the second is told, and tries again', async () => {
    const first = await connection.startSession();
    const second = await connection.startSession();
    for (const session of [first, second]) {
      session.startTransaction();
      await Account.findById('a').session(session);
    }
    await Account.updateOne({ _id: 'a' }, { $inc: { balance: -1 } }, { session: first });
    await first.commitTransaction();
    const late = Account.updateOne({ _id: 'a' }, { $inc: { balance: -1 } }, { session: second });
    const refusal = await refusalOf(late);
    if (!(refusal instanceof mongoose.mongo.MongoServerError)) throw refusal;
    expect(refusal.code).toBe(112);
    expect(refusal.hasErrorLabel('TransientTransactionError')).toBe(true);
    await second.abortTransaction();
    await second.withTransaction(async () => {
      await Account.updateOne({ _id: 'a' }, { $inc: { balance: -1 } }, { session: second });
    });
    await Promise.all([first.endSession(), second.endSession()]);
    expect(await balanceOf('a')).toBe(98);
  });

  it('lose no update when many read, decide and write at once', async () => {
    const spend = () =>
      connection.transaction(async (session) => {
        const account = await Account.findById('a').session(session).orFail();
        if (account.balance < 15) return false;
        account.balance -= 15;
        await account.save({ session });
        return true;
      });
    const outcomes = await Promise.all(Array.from({ length: 10 }, spend));
    expect(outcomes.filter((isSpent) => isSpent)).toHaveLength(6);
    expect(await balanceOf('a')).toBe(10);
  });
});
