package microblog.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * The peers whose word about a client's address and scheme is taken: single addresses, address blocks (RFC 4632, RFC
 * 4291 section 2.3) and {@code loopback}. Names are never looked up.
 */
public final class TrustedNetworks {
    private final List<Block> blocks;

    private TrustedNetworks(List<Block> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /**
     * Reads {@code loopback}, addresses and blocks.
     *
     * @throws IllegalArgumentException when an item is none of these
     */
    public static TrustedNetworks parse(List<String> items) {
        List<Block> blocks = new ArrayList<>();
        for (String item : items) {
            if (item.equals("loopback")) {
                blocks.add(Block.parse("127.0.0.0/8"));
                blocks.add(Block.parse("::1"));
            } else {
                blocks.add(Block.parse(item));
            }
        }
        return new TrustedNetworks(blocks);
    }

    /** Whether this peer is one of ours. An IPv4 address written in IPv6's mapped form counts as the IPv4 address. */
    public boolean contains(InetAddress peer) {
        byte[] address = peer.getAddress();
        for (Block block : blocks) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private record Block(byte[] start, int bits) {
        private static final String IPV4 = "[0-9]{1,3}(\\.[0-9]{1,3}){3}";
        private static final String IPV6 = "[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";

        static Block parse(String text) {
            int slash = text.indexOf('/');
            byte[] start = address(slash < 0 ? text : text.substring(0, slash));
            int most = start.length * 8;
            int bits = slash < 0 ? most : bits(text.substring(slash + 1));
            if (bits > most) {
                throw new IllegalArgumentException();
            }
            return new Block(start, bits);
        }

        boolean contains(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((address[bit / 8] ^ start[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }

        private static byte[] address(String literal) {
            if (!literal.matches(IPV4) && !literal.matches(IPV6)) {
                throw new IllegalArgumentException();
            }
            try {
                return InetAddress.getByName(literal).getAddress();
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException();
            }
        }

        private static int bits(String text) {
            if (!text.matches("[0-9]{1,3}")) {
                throw new IllegalArgumentException();
            }
            return Integer.parseInt(text);
        }
    }
}
