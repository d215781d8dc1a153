package microblog.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AuditTrailTest {
    @Test
    void aLineHasItsFieldsInOrder() {
        assertEquals(
                "event=login result=failure reason=credentials method=password actor=ana ip=192.0.2.7",
                AuditTrail.failure(AuditEvent.LOGIN, "credentials")
                        .with("method", "password")
                        .with("actor", "ana")
                        .with("client", null)
                        .ip("192.0.2.7")
                        .toString());
    }

    @Test
    void nobodyCanForgeALineOrAField() {
        assertEquals(
                "event=login result=success actor=\"x\\u000aevent=login result=success user=1\\u0022\"",
                AuditTrail.success(AuditEvent.LOGIN)
                        .with("actor", "x\nevent=login result=success user=1\"")
                        .toString());
        assertEquals(
                "event=login result=success actor=\"\"",
                AuditTrail.success(AuditEvent.LOGIN).with("actor", "").toString());
    }

    @Test
    void anAddressIsMasked() {
        assertEquals("a***@example.org", AuditTrail.masked("ana@example.org"));
        assertEquals("***", AuditTrail.masked("nonsense"));
    }
}
