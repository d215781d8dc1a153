package microblog.payara;

import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.HttpBrokenContentException;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.ParsingResult;
import org.glassfish.grizzly.http.TransferEncoding;

/**
 * Reads bodies that come in chunks (RFC 9112, section 7.1) in place of Grizzly's own reader, which knows no extensions
 * and skips what stands between a chunk and the end of its line. Extensions and trailers mean nothing here; their number
 * is bounded.
 */
final class Chunks implements TransferEncoding {
    private static final String READER = "microblog.chunks";
    private static final int MOST_OF_A_TRAILER = 8 << 10;
    private static final int MOST_OF_EXTENSIONS = 16 << 10;

    private enum Place {
        SIZE,
        BEFORE_EXTENSION,
        EXTENSION,
        END_OF_SIZE,
        DATA,
        END_OF_DATA,
        LINE_END_OF_DATA,
        TRAILER,
        LINE_END_OF_TRAILER,
        LAST_LINE_END,
        AT_THE_END
    }

    @Override
    public boolean wantDecode(HttpHeader header) {
        return header instanceof HttpRequestPacket && header.isChunked();
    }

    @Override
    public boolean wantEncode(HttpHeader header) {
        return false;
    }

    @Override
    public void prepareSerialize(FilterChainContext context, HttpHeader header, HttpContent content) {
        throw new UnsupportedOperationException("reads only");
    }

    @Override
    public Buffer serializePacket(FilterChainContext context, HttpContent content) {
        throw new UnsupportedOperationException("reads only");
    }

    @Override
    public ParsingResult parsePacket(FilterChainContext context, HttpHeader header, Buffer bytes) {
        HttpRequestPacket request = (HttpRequestPacket) header;
        Reader reader = (Reader) request.getAttribute(READER);
        if (reader == null) {
            reader = new Reader();
            request.setAttribute(READER, reader);
        }
        while (bytes.hasRemaining()) {
            if (reader.place == Place.DATA) {
                return data(request, reader, bytes);
            }
            reader.read(bytes.get());
            if (reader.place == Place.AT_THE_END) {
                request.removeAttribute(READER);
                return ParsingResult.create(request.httpTrailerBuilder().build(), rest(bytes, bytes.position()));
            }
        }
        bytes.tryDispose();
        return ParsingResult.create(null, null);
    }

    private static ParsingResult data(HttpRequestPacket request, Reader reader, Buffer bytes) {
        Buffer rest = null;
        if (bytes.remaining() > reader.size) {
            rest = rest(bytes, bytes.position() + (int) reader.size);
        }
        reader.size -= bytes.remaining();
        if (reader.size == 0) {
            reader.place = Place.END_OF_DATA;
        }
        return ParsingResult.create(request.httpContentBuilder().content(bytes).build(), rest);
    }

    private static Buffer rest(Buffer bytes, int from) {
        return from < bytes.limit() ? bytes.split(from) : null;
    }

    /** Where in a body the next byte stands. */
    private static final class Reader {
        private Place place = Place.SIZE;
        private long size;
        private int digits;
        private int extensions;
        private int trailer;
        private int lineLength;
        private boolean hasColon;

        void read(byte b) {
            switch (place) {
                case SIZE -> size(b);
                case BEFORE_EXTENSION -> {
                    if (b == '\r') {
                        place = Place.END_OF_SIZE;
                    } else if (b == ';') {
                        place = Place.EXTENSION;
                    } else {
                        require(isBlank(b) && ++extensions <= MOST_OF_EXTENSIONS);
                    }
                }
                case EXTENSION -> {
                    require(b != '\n' && ++extensions <= MOST_OF_EXTENSIONS);
                    place = b == '\r' ? Place.END_OF_SIZE : place;
                }
                case END_OF_SIZE -> {
                    require(b == '\n');
                    place = size == 0 ? Place.TRAILER : Place.DATA;
                    digits = 0;
                }
                case END_OF_DATA -> {
                    require(b == '\r');
                    place = Place.LINE_END_OF_DATA;
                }
                case LINE_END_OF_DATA -> {
                    require(b == '\n');
                    place = Place.SIZE;
                }
                case TRAILER -> trailer(b);
                case LINE_END_OF_TRAILER -> {
                    require(b == '\n');
                    place = Place.TRAILER;
                    lineLength = 0;
                    hasColon = false;
                }
                case LAST_LINE_END -> {
                    require(b == '\n');
                    place = Place.AT_THE_END;
                }
                default -> throw new IllegalStateException(place.toString());
            }
        }

        private void size(byte b) {
            int digit = Character.digit(b, 16);
            if (digit >= 0) {
                require(++digits <= 16 && size < 1L << 32);
                size = size << 4 | digit;
                return;
            }
            require(digits > 0);
            if (b == '\r') {
                place = Place.END_OF_SIZE;
            } else if (b == ';') {
                place = Place.EXTENSION;
            } else {
                require(isBlank(b));
                place = Place.BEFORE_EXTENSION;
            }
        }

        private void trailer(byte b) {
            require(b != '\n' && ++trailer <= MOST_OF_A_TRAILER);
            if (b == '\r') {
                require(lineLength == 0 || hasColon);
                place = lineLength == 0 ? Place.LAST_LINE_END : Place.LINE_END_OF_TRAILER;
            } else {
                require(lineLength > 0 || b != ':');
                lineLength++;
                hasColon |= b == ':';
            }
        }

        private static boolean isBlank(byte b) {
            return b == ' ' || b == '\t';
        }

        private static void require(boolean wellFormed) {
            if (!wellFormed) {
                throw new HttpBrokenContentException("not a chunk");
            }
        }
    }
}
