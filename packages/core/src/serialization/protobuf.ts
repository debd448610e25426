import {
  create,
  createFileRegistry,
  type DescMessage,
  fromBinary,
  type Message,
  toBinary,
} from '@bufbuild/protobuf';
import {
  FileDescriptorProtoSchema,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt';

/*
 * The schema that Protocol Buffers need, as one would write it in a `.proto` file:
 *
 *   message Product { int64 id = 1; string name = 2; string description = 3; string price = 4;
 *                     string created_at = 5; string updated_at = 6; }
 *   message Products { repeated Product products = 1; }
 *   message Page { string html = 1; }
 */
const text = (name: string, number: number) => ({ name, number, type: Type.STRING, label: Label.OPTIONAL });

const registry = createFileRegistry(
  create(FileDescriptorProtoSchema, {
    name: 'lab.proto',
    package: 'lab',
    syntax: 'proto3',
    messageType: [
      {
        name: 'Product',
        field: [
          { name: 'id', number: 1, type: Type.INT32, label: Label.OPTIONAL },
          text('name', 2),
          text('description', 3),
          text('price', 4),
          text('created_at', 5),
          text('updated_at', 6),
        ],
      },
      {
        name: 'Products',
        field: [
          {
            name: 'products',
            number: 1,
            type: Type.MESSAGE,
            label: Label.REPEATED,
            typeName: '.lab.Product',
          },
        ],
      },
      { name: 'Page', field: [text('html', 1)] },
    ],
  }),
  () => undefined,
);

function messageNamed(name: string): DescMessage {
  const message = registry.getMessage(`lab.${name}`);
  if (message === undefined) throw new Error(`The schema has no message ${name}.`);
  return message;
}

const products = messageNamed('Products');
const page = messageNamed('Page');

/** Writes one of the samples' shapes by the schema. */
export function writeProtobuf(shape: 'products' | 'page', value: unknown): Uint8Array {
  return shape === 'page'
    ? toBinary(page, create(page, { html: value }))
    : toBinary(products, create(products, { products: value }));
}

/** Reads what {@link writeProtobuf} wrote; products come back as the library's message objects. */
export function readProtobuf(shape: 'products' | 'page', bytes: Uint8Array): unknown {
  const message = fromBinary(shape === 'page' ? page : products, bytes) as Message & Record<string, unknown>;
  return shape === 'page' ? message['html'] : message['products'];
}
