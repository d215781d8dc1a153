package microblog.datasource;

import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The transaction of the server (Jakarta Transactions 2.0, section 3.6) that this thread works in. */
final class CurrentTransaction {
    private CurrentTransaction() {}

    /** Whether it is known that there is none; where nobody can tell, there may be one. */
    static boolean isNone() {
        try {
            TransactionSynchronizationRegistry registry =
                    InitialContext.doLookup("java:comp/TransactionSynchronizationRegistry");
            return registry.getTransactionStatus() == Status.STATUS_NO_TRANSACTION;
        } catch (NamingException | ClassCastException | LinkageError e) {
            return false;
        }
    }
}
