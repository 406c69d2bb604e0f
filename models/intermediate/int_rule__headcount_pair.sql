with

statement as (
    select
        *,
        case
            when item_key like 'establishment%'
                then replace(item_key, 'establishment_', '')
            when item_key like 'actual%' then replace(item_key, 'actual_', '')
        end as category,
        item_key like 'establishment%' as is_establishment,
    from {{ ref('int_statement__account') }}
    where measure = 'headcount'
),

ranked as (
    select
        *,
        row_number() over (
            partition by document_id, category, is_establishment
            order by number_seq, statement_seq
        ) as choice,
    from statement
    where
        category is not null
        -- Posts can be granted in several lots, so totals need not be of one thing.
        and category not in ('total', 'in_service', 'retired', 'retiree', 'other')
),

pair as (
    select
        post.document_id,
        post.statement_id as post_statement_id,
        person.statement_id as person_statement_id,
        post.category,
    from ranked as post
    inner join ranked as person
        on
            post.document_id = person.document_id
            and post.category = person.category
    where
        post.is_establishment
        and not person.is_establishment
        and post.choice = 1
        and person.choice = 1
),

final as (
    {% for column, side in [
        ('post_statement_id', 'left'), ('person_statement_id', 'right'),
    ] -%}
        select
            document_id,
            'headcount_within_establishment' as identity_id,
            category as row_key,
            '' as column_key,
            '{{ side }}' as side,
            {{ loop.index }} as term_no,
            1 as weight,
            {{ column }} as owner_id,
            cast(null as string) as field,
        from pair
        {{ "union all" if not loop.last }}
    {% endfor %}
)

select * from final
