/** Budgets for calls: a call reserves the most that it may cost before it is sent, and settles what it cost. */
module dev.mediagen.budgets {
    requires transitive dev.mediagen.spi;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
    requires static com.google.auto.service;
    requires static org.jspecify;

    exports dev.mediagen.budgets;

    provides dev.mediagen.spi.RecordContributorProvider with
            dev.mediagen.budgets.BudgetsProvider;
}
