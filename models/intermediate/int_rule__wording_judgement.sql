{#-
    Errors in the words of prose: unfilled templates, lists of another length than
    announced, and years other than that of the accounts.
-#}
{%- set word_rules = {
    'template_filled': 'unfilled', 'heading_year': 'heading_year',
    'list_count': 'list_count',
} -%}
{%- set other_table -%}
    min(
                case
                    when statement.item_key in (table_cell.row_key, table_cell.column_key)
                        then table_cell.table_key
                end
            )
{%- endset -%}
with

document as (
    select
        document_id,
        fiscal_year,
    from {{ ref('stg_document') }}
    where kind = 'final_accounts'
),

number as (
    select
        unmatched.*,
        document.fiscal_year,
    from {{ ref('stg_unmatched_number') }} as unmatched
    inner join document
        on unmatched.document_id = document.document_id
),

odd_word as (
    select
        document_id,
        number_class,
        section,
        page,
        line,
        {{ join_text('value_text', '、', 'number_seq') }} as value_text,
        {{ join_text('context', '、', 'number_seq') }} as listed_count,
    from number
    where number_class in ('unfilled', 'heading_year', 'list_count')
    group by document_id, number_class, section, page, line
),

-- Holdings are counted at the end of the year.
year_end as (
    select
        *,
        max(
            case
                when
                    replace(value_text, cast(fiscal_year as string), '')
                    in ('年12月31日', '年12月底', '年12月末', '年底', '年末')
                    then 1
            end
        ) over (partition by document_id, section) as has_year,
        row_number() over (
            partition by document_id, section
            order by number_seq
        ) as choice,
    from number
    where number_class = 'as_of_date'
),

statement as (
    select * from {{ ref('int_statement__account') }}
    where
        measure = 'final_account'
        and is_money
        and amount <> 0
        and item_key is not null
),

-- An amount of another year that the tables have for this year, or that stands beside
-- its budget or prior year while prose has none of this year. Where it has one, an
-- amount of four digits or more is the same by chance in neither year.
of_other_year as (
    select
        statement.statement_id,
        {{ other_table }} as other_table_key,
        max(case when beside.statement_year = beside.fiscal_year then 1 end) is not null
            as has_own_year,
    from statement
    left join {{ ref('stg_table_cell') }} as table_cell
        on
            statement.document_id = table_cell.document_id
            and statement.amount = table_cell.amount_yuan
            and table_cell.is_decided
    inner join {{ ref('int_statement__account') }} as beside
        on {{ same_keys('statement', 'beside', ['document_id', 'item_key']) }}
    where statement.statement_year <> statement.fiscal_year
    group by statement.statement_id
    having
        (
            {{ other_table }} is not null
            and min(statement.amount - 1000 * statement.resolution) >= 0
            and min(statement.section) not like '%绩效%'
            and count(
                case
                    when
                        beside.measure <> 'completion_rate'
                        and beside.direction = 'flat'
                        or beside.measure = 'change_amount'
                        and beside.amount = 0
                        or beside.measure = 'prior_year'
                        and beside.amount = statement.amount
                        then 1
                end
            ) = 0
        )
        or (
            max(case when beside.statement_year = beside.fiscal_year then 1 end) is null
            and (
                {{ other_table }} is not null
                or max(
                    case
                        when
                            {{ same_keys('statement', 'beside', [
                                'page', 'line', 'statement_year',
                            ]) }}
                            and beside.is_money
                            and beside.measure <> 'final_account'
                            -- Reports on projects look back on other years.
                            and beside.section not like '%绩效%'
                            then 1
                    end
                ) = 1
            )
        )
),

final as (
    {% for rule, kind in word_rules.items() -%}
        {{ judgement(
            rule, "'prose'",
            'coalesce(' ~ place_key('odd_word.page', 'odd_word.line', '1') ~ ", '')",
            'odd_word.document_id is null', 'prose', 'odd_word', document='document',
            figure='odd_word.value_text',
            other_figure=(
                'odd_word.listed_count' if rule == 'list_count'
                else 'document.fiscal_year'
            )
        ) }}
        from document
        left join odd_word
            on
                document.document_id = odd_word.document_id
                and odd_word.number_class = '{{ kind }}'
        union all
    {% endfor -%}
    {{ judgement(
        'year_end_date', "coalesce(section, '')", "''", 'has_year is not null',
        'prose', figure='value_text', other_figure='fiscal_year'
    ) }}
    from year_end
    where choice = 1
    union all
    {{ judgement(
        'statement_year', "statement.item || coalesce('/' || statement.fund, '')",
        number_key('statement'), 'statement.statement_year = statement.fiscal_year',
        'prose', 'statement',
        name='statement.subject',
        code="case when not of_other_year.has_own_year then statement.fiscal_year end",
        figure='statement.statement_year',
        other_figure='statement.fiscal_year',
        other_name='of_other_year.other_table_key'
    ) }}
    from statement
    left join of_other_year
        on statement.statement_id = of_other_year.statement_id
    where
        statement.document_kind = 'final_accounts'
        and (
            statement.statement_year = statement.fiscal_year
            or of_other_year.statement_id is not null
        )
)

select * from final
