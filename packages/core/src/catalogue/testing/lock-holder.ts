import Sqlite from 'better-sqlite3';

// A process that holds the write lock of a database until it gets a message or ends.
const [, , file = ''] = process.argv;
const database = new Sqlite(file);
database.exec('begin immediate');
process.once('message', () => {
  database.exec('rollback');
  process.exit();
});
process.once('disconnect', () => process.exit());
process.send?.('held');
